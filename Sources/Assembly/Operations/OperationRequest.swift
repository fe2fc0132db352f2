/// What the command line asks of a county, in this process or of the server that has the store.
package enum OperationRequest: Codable, Sendable {
    case verify(checkpoints: [String])
    case checkpoint(keyFile: String, keep: String?)
    case proveEntry(Int64, keyFile: String, file: String?)
    case proveGrowth(from: Int64, to: Int64?, keyFile: String, file: String?)
    case supervise
    case appraise(index: String?, day: String?, level: String, format: String)
    case uses(index: String?, day: String?, month: String?, format: String)
    case backup(to: String)
    case account(AccountRequest)
    case areas(AreaFiles)
    case importFile(ImportRequest)
    case importPhotos(PhotoImportRequest)
    case undoImport(Int64)
    case export(ExportRequest)
    case print(DocumentRequest)
    case removeEvidence(sha256: String, reason: String)
    case retention(erase: Bool)
    case feed(FeedRequest)
}

/// An account to make or to change.
package struct AccountRequest: Codable, Sendable {
    package var id: String
    package var name: String
    package var password: String?
    /// `role@area-code`, with an optional unit after a slash.
    package var posts: [String]
    package var disable: Bool
    /// Whether a one-time code takes the place of the password; older clients do not say.
    package var oneTimeCode: Bool?

    package init(id: String, name: String, password: String?, posts: [String], disable: Bool, oneTimeCode: Bool = false) {
        self.id = id
        self.name = name
        self.password = password
        self.posts = posts
        self.disable = disable
        self.oneTimeCode = oneTimeCode
    }
}

/// Files that make the area tree.
package struct AreaFiles: Codable, Sendable {
    package var table: String?
    package var boundaries: String?
    package var figures: String?

    package init(table: String?, boundaries: String?, figures: String?) {
        self.table = table
        self.boundaries = boundaries
        self.figures = figures
    }
}

/// A file to take into a register.
package struct ImportRequest: Codable, Sendable {
    package var register: String
    package var file: String
    package var mapping: String?
    /// `cgcs2000`, `wgs84`, `gcj02`, `bd09` or `epsg:4549`; nil leaves it to the file.
    package var datum: String?
    package var encoding: String?
    /// The sheet or layer to read, by name; nil finds the one that fits.
    package var sheet: String?
    package var dryRun: Bool
    /// Where rows that were not taken go, with their reasons.
    package var rejects: String?
    /// Whether legacy rows are taken into the stock at once, by the scene's action `admit`.
    package var admit: Bool

    package init(
        register: String, file: String, mapping: String?, datum: String?, encoding: String?, sheet: String? = nil, dryRun: Bool,
        rejects: String?, admit: Bool
    ) {
        self.register = register
        self.file = file
        self.mapping = mapping
        self.datum = datum
        self.encoding = encoding
        self.sheet = sheet
        self.dryRun = dryRun
        self.rejects = rejects
        self.admit = admit
    }
}

/// A folder or zip of photos to add to the items of a register.
package struct PhotoImportRequest: Codable, Sendable {
    package var register: String
    package var path: String
    package var dryRun: Bool

    package init(register: String, path: String, dryRun: Bool) {
        self.register = register
        self.path = path
        self.dryRun = dryRun
    }
}

/// A register to write into a file.
package struct ExportRequest: Codable, Sendable {
    package var register: String
    package var format: String
    package var file: String
    package var role: String
    package var filter: String?
    /// What stands in the header and for choices: `id`, `zh` or `en`.
    package var names: String
    /// In CSV: a file for each kind of rows that items own.
    package var parts: Bool

    package init(
        register: String, format: String, file: String, role: String, filter: String?, names: String, parts: Bool = false
    ) {
        self.register = register
        self.format = format
        self.file = file
        self.role = role
        self.filter = filter
        self.names = names
        self.parts = parts
    }
}

/// A document to print into a file.
package struct DocumentRequest: Codable, Sendable {
    /// `scene.document`, or the document alone where only one scene has it.
    package var document: String
    package var format: String
    package var file: String
    /// Whose sight and reach it has; nil for whoever may have all of it.
    package var role: String?
    /// Language of the document: `zh` or `en`.
    package var language: String
    package var item: String?
    package var filter: String?
    package var from: String?
    package var to: String?

    package init(document: String, format: String, file: String, role: String?, language: String) {
        self.document = document
        self.format = format
        self.file = file
        self.role = role
        self.language = language
    }
}

/// Something about a feed: a file to take, counts by day, or its tokens.
package struct FeedRequest: Codable, Sendable {
    package enum Deed: String, Codable, Sendable {
        case take, counts, token, tokens, revoke
    }

    package var deed: Deed
    package var scene: String?
    package var feed: String?
    package var file: String?
    package var from: String?
    package var to: String?
    package var label: String?
    package var token: Int64?

    package init(_ deed: Deed, scene: String?, feed: String?) {
        self.deed = deed
        self.scene = scene
        self.feed = feed
    }
}
