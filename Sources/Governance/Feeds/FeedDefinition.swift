package import Spatial

/// An adapter a scene declares (`feeds.yaml`): where records of another system come from, what they become here, and how the
/// two sides reconcile by day (requirements A-6: adapters, source id, hash of the payload, daily counts).
package struct FeedDefinition: Hashable, Sendable {
    /// How records arrive.
    package enum Source: String, Hashable, Sendable, CaseIterable {
        /// Files, given to a command or put into a folder that the server watches.
        case file
        /// Pushed with a token to `POST /api/feeds/{scene}/{feed}`.
        case http
        /// Typed by people on a page that a code of an item opens; pages also give `number`, `received`, `lon` and `lat`.
        case page
    }

    /// What becomes of a record whose number was taken already and whose content is another.
    package enum Changed: String, Hashable, Sendable, CaseIterable {
        /// Kept as refused, for somebody to look at.
        case refuse
        /// The first stays; the other is counted as repeated.
        case keep
        /// Its fields are written over those of the item, as a correction by the feed.
        case update
    }

    /// What becomes of a record beside which something alike is registered.
    package enum Similar: String, Hashable, Sendable, CaseIterable {
        /// Kept as refused until somebody says whether it is the same.
        case hold
        /// Taken as new.
        case new
    }

    /// Where the values of one field come from.
    package struct Column: Hashable, Sendable {
        package enum Content: Hashable, Sendable {
            /// What the sender calls it; in JSON a path with dots.
            case named(String, codes: [String: String])
            /// The same for every record.
            case constant(String)
            /// SHA-256 of the record as it was sent.
            case payloadHash
        }

        /// A field, `part.field`, or `lon`, `lat`, `geometry`, `area`, `town` as imports know them.
        package var target: String
        package var content: Content

        package init(target: String, content: Content) {
            self.target = target
            self.content = content
        }
    }

    /// The record in which the sender says how many it has sent on a day.
    package struct Closing: Hashable, Sendable {
        /// The column that tells it from other records, and the text in it.
        package var column: String
        package var text: String
        /// The column with the count.
        package var count: String

        package init(column: String, text: String, count: String) {
            self.column = column
            self.text = text
            self.count = count
        }
    }

    package var id: String
    package var name: Bilingual
    /// The unit that sends.
    package var sender: Bilingual
    package var source: Source
    /// Register it reports into, of the same scene.
    package var register: String
    /// Role its account acts in.
    package var role: String
    /// Roles that see its counts and settle what was refused.
    package var keepers: [String]
    /// The column with the sender's own number.
    package var number: String
    /// The column with the day under which a record is reconciled; nil takes the day it came.
    package var day: String?
    /// In JSON, the path of the list of records within what is sent.
    package var records: String?
    package var datum = Datum.cgcs2000
    package var columns: [Column] = []
    package var changed = Changed.refuse
    package var similar = Similar.hold
    package var closing: Closing?

    package init(
        id: String, name: Bilingual, sender: Bilingual, source: Source, register: String, role: String, keepers: [String],
        number: String
    ) {
        self.id = id
        self.name = name
        self.sender = sender
        self.source = source
        self.register = register
        self.role = role
        self.keepers = keepers
        self.number = number
    }
}
