import Governance
import SceneLoading
import Testing

/// Nobody's file may crash or hang the loader; each gets a diagnostic.
@Suite struct HostileYAMLTests {
    static let bombs: [(name: String, text: String)] = [
        ("empty", ""),
        ("only a comment", "# nothing\n"),
        ("only a document mark", "---\n"),
        ("two documents", "scene: a\n---\nscene: b\n"),
        ("a list", "- a\n- b\n"),
        ("a scalar", "just text"),
        ("a byte order mark", "\u{FEFF}scene: a\n"),
        ("control characters", "scene: \u{1}\u{2}\n"),
        ("a NUL", "scene: a\u{0}b\n"),
        ("an unfinished quote", "scene: \"a\n"),
        ("a surrogate escape", "scene: \"\\ud800\"\n"),
        ("an undefined alias", "scene: *nobody\n"),
        ("an alias of itself", "scene: &a [*a]\n"),
        ("laughs", laughs(lists: true)),
        ("laughs as keys", laughs(lists: false)),
        ("merge keys", "a: &a {b: c}\nd: {<<: *a}\n"),
        ("deep flow lists", String(repeating: "[", count: 50_000)),
        ("deep flow mappings", String(repeating: "{a: ", count: 50_000)),
        ("deep block lists", String(repeating: "- ", count: 50_000)),
        ("deep but closed", String(repeating: "[", count: 900) + String(repeating: "]", count: 900)),
        ("deep keys", "roles: " + String(repeating: "{? ", count: 800)),
        ("a mapping as a key", "? {a: b}\n: c\n"),
        ("many nodes", "scene: [" + String(repeating: "a,", count: 100_000) + "]\n"),
        ("many repeated keys", String(repeating: "scene: a\n", count: 3000)),
        ("huge", String(repeating: "# comment\n", count: 100_000)),
        ("a tag", "scene: !!python/object:os.system a\n"),
        ("a binary", "scene: !!binary aGVsbG8=\n"),
        ("a huge number", "scene: 1e999999999\nversion: 99999999999999999999999\n"),
        ("percent signs", "%YAML 9.9\n---\nscene: a\n"),
        ("nulls everywhere", "scene: ~\nversion:\nzh:\nen:\nroles: ~\nunits: {a: ~}\nparameters: {b: ~}\n"),
        (
            "the wrong shapes",
            "scene: [a]\nversion: {a: b}\nzh: [x]\nen: {y: z}\nroles: text\nunits: [1]\nparameters: 7\nfigures: x\n"
        ),
        ("private characters", "\u{E000}scene: a\n\u{E000}scene: b\n"),
    ]

    private static func laughs(lists: Bool) -> String {
        var text = "a0: &a0 [lol, lol]\n"
        for level in 1...40 {
            let inner = "*a\(level - 1), *a\(level - 1)"
            text += lists ? "a\(level): &a\(level) [\(inner)]\n" : "? &a\(level) [\(inner)]\n: x\n"
        }
        return text
    }

    @Test(arguments: bombs.indices) func fileIsRefusedCalmly(_ index: Int) {
        for file in ["scene.yaml", "registers/house.yaml", "indexes/tidy.yaml"] {
            var texts = SmallScene.texts
            texts[file] = HostileYAMLTests.bombs[index].text
            let (scene, diagnostics) = SceneLoader.load(texts: texts, hashing: PlainHashing())
            #expect(scene?.id == nil, "\(HostileYAMLTests.bombs[index].name) as \(file)")
            #expect(diagnostics.contains { $0.severity == .error && $0.place.file == file })
            #expect(diagnostics.count <= 2000)
        }
    }

    /// Cutting, doubling and flipping bytes of a valid scene yields diagnostics or a scene, never a trap.
    @Test(arguments: 0..<8 as Range<UInt64>) func randomDamageIsSurvived(_ seed: UInt64) {
        var random = SplitMix64(seed: seed)
        let files = SmallScene.texts.keys.sorted()
        for _ in 0..<60 {
            var texts = SmallScene.texts
            let file = files[random.below(files.count)]
            texts[file] = damaged(texts[file] ?? "", &random)
            let (scene, diagnostics) = SceneLoader.load(texts: texts, hashing: PlainHashing())
            let hasErrors = diagnostics.contains { $0.severity == .error }
            #expect((scene?.id == nil) == hasErrors)
        }
    }

    private func damaged(_ text: String, _ random: inout SplitMix64) -> String {
        var scalars = Array(text.unicodeScalars)
        for _ in 0..<(1 + random.below(4)) where !scalars.isEmpty {
            let at = random.below(scalars.count)
            switch random.below(4) {
            case 0: scalars.removeSubrange(at..<min(scalars.count, at + random.below(40)))
            case 1: scalars.insert(contentsOf: scalars[at..<min(scalars.count, at + random.below(60))], at: at)
            case 2: scalars[at] = ["{", "}", "[", "'", "\"", ":", "-", "&", "*", "|", "\n", "%", "违"][random.below(13)]
            default: scalars.swapAt(at, random.below(scalars.count))
            }
        }
        return String(String.UnicodeScalarView(scalars))
    }
}

/// Sebastiano Vigna's generator: small, seeded, the same everywhere.
struct SplitMix64 {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }

    mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(bound)) }
}
