import Governance
import HTTPTypes
import JSONText
import Services

extension Operations {
    /// What every register has because its items pass through stages.
    static func lifecycle(_ register: Register) -> [Operation] {
        let tag = register.id.description
        let items = "/api/registers/\(tag)/items"
        let number = Parameter.path("number", Schemas.string, "编号 / Number of the item")
        let item = Schemas.reference("\(tag).item")
        let declared: JSON = Schemas.object(["version": Schemas.integer, "note": Schemas.note], closed: true)
        let recusal = Operation(
            .post, "\(items)/{number}/recusal", tag, zh: "申明回避", en: "Declare an interest", parameters: [number],
            answers: [.ok(item)]
        ).taking(declared)
        let lifting: JSON = Schemas.object(
            ["version": Schemas.integer, "account": Schemas.string, "note": Schemas.note], closed: true)
        let lift = Operation(
            .post, "\(items)/{number}/recusal/lifting", tag, zh: "解除回避", en: "Lift a declared interest", parameters: [number],
            answers: [.ok(item)]
        ).taking(lifting)
        let unmerge = Operation(
            .post, "\(items)/{number}/unmerge", tag, zh: "拆开（恢复并入前的阶段）", en: "Take a merge back", parameters: [number],
            answers: [.ok(item)]
        ).taking(declared)
        let merges = register.actions.contains(where: \.merges)
        return (merges ? [unmerge] : []) + (register.recusal == nil ? [] : [recusal, lift]) + [
            Operation(
                .get, "/api/scenes/\(register.id.scene)/\(register.id.name)/lifecycle.svg", tag, zh: "生命周期图",
                en: "The lifecycle as a picture", parameters: drawing, answers: [.bytes("image/svg+xml")]),
            Operation(
                .get, "\(items)/{number}/lifecycle.svg", tag, zh: "生命周期图，标出所处阶段和走过的路",
                en: "The lifecycle with where the item stands and the way it has gone", parameters: [number] + drawing,
                answers: [.bytes("image/svg+xml")]),
        ]
    }

    /// What a field that names a unit may say.
    static let units = [
        Operation(.get, "/api/units", "accounts", zh: "单位名称", en: "Names of units", answers: [.ok(Schemas.list(of: Schemas.string))])
    ]

    private static let drawing = [
        Parameter.query("lang", Schemas.choice(of: ["zh", "en"]), "语言 / Language"),
        Parameter.query("theme", Schemas.choice(of: LifecycleDrawing.Theme.allCases.map(\.rawValue)), "配色 / Colours"),
        Parameter.query("version", Schemas.string, "版本，使浏览器不用旧图 / A version, so that no old picture is shown"),
    ]
}
