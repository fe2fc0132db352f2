package import Governance
import SceneLoading
import Services

/// A yard of boxes: clocks with lengths from a parameter and a field, what the person acting is of, and readers who see a
/// part.
package enum YardScene {
    package static let box = QualifiedName(scene: "yard", name: "box")
    package static let shelf = QualifiedName(scene: "yard", name: "shelf")

    /// The scene, with a text of one of its files replaced.
    package static func load(replacing old: String = "", by new: String = "") throws -> Scene {
        let texts = texts.mapValues { old.isEmpty ? $0 : $0.replacing(old, with: new) }
        let (scene, diagnostics) = SceneLoader.load(texts: texts, hashing: SHA256Hashing())
        guard let scene else { throw Fault(lines: diagnostics.map { "\($0.place.file):\($0.place.line): \($0.message.en)" }) }
        return scene
    }

    package struct Fault: Error {
        package var lines: [String]
    }

    static let texts = [
        "scene.yaml": head, "registers/shelf.yaml": shelves, "registers/box.yaml": boxes, "measures.yaml": measures,
        "boards.yaml": boards,
    ]

    private static let head = """
        scene: yard
        version: "1"
        zh: 堆场
        en: Yard
        parameters:
          answer_days:
            type: decimal
            value: 10
            changes: [{from: 2025-06-01, value: 15}]
            zh: 答复天数
            en: Days to answer
        units:
          case: {zh: 箱, en: boxes}
        roles:
          office: {zh: 办公室, en: Office, scope: county, reads: "*", reports: "*", changes: "*", exports: "*", imports: "*", sees: L3}
          guard:
            zh: 看守
            en: Guard
            scope: county
            reads: "*"
            exports: "*"
            narrows:
              box: {unit: [keeper, second_keeper]}
          guest:
            zh: 来客
            en: Guest
            reads: [box]
            reports: [box]
            exports: [box]
            narrows:
              box: {where: "stage = 'shown' OR reporter = actor"}
        """

    private static let shelves = """
        register: shelf
        zh: 货架
        en: Shelves
        page: deadline-led
        question: {zh: 哪一架？, en: Which?}
        empty: {zh: 没有, en: None}
        number: "J{yyyy}{seq:4}"
        card: [name]
        title: [name, owner]
        fields:
          name: {type: text, required: true, zh: 名称, en: Name}
          strength: {type: decimal, zh: 承重, en: Strength}
          owner: {type: text, level: L3, zh: 主人, en: Owner, purpose: {zh: 联系, en: Contact}, basis: {zh: 个保法, en: PIPL}}
        stages:
          used: {zh: 在用, en: Used, kind: open}
          shut: {zh: 停用, en: Shut, kind: closed}
        actions:
          shut: {zh: 停用, en: Shut it, from: [used], to: shut, by: [office]}
          mend: {zh: 加固, en: Mend, from: [used], by: [office], accepts: [strength]}
        retention:
          - {stages: [shut], years: 1, zh: 一年, en: A year}
        """

    private static let boxes = """
        register: box
        zh: 箱子
        en: Boxes
        counter: {zh: 箱, en: box, many: boxes}
        page: map-led
        question: {zh: 哪一箱？, en: Which?}
        empty: {zh: 没有, en: None}
        geometry: [point]
        number: "X{yyyy}{seq:4}"
        card: [name, kind, shelf]
        title: [name]
        fields:
          name: {type: text, required: true, zh: 名称, en: Name}
          kind: {type: choice, zh: 种类, en: Kind, choices: {wood: {zh: 木, en: Wood}, tin: {zh: 铁, en: Tin}}}
          keeper: {type: text, zh: 看守单位, en: Keeper}
          second_keeper: {type: text, zh: 协助单位, en: Second keeper}
          agreed_days: {type: decimal, min: 0, max: 60, zh: 约定天数, en: Days agreed}
          shelf: {type: item, register: shelf, zh: 货架, en: Shelf}
          weight: {type: decimal, zh: 重量, en: Weight}
        clocks:
          answer: {zh: 答复, en: Answer, length: {parameter: answer_days}, unit: days, starts: [report], stops: [close]}
          talk:
            zh: 协商
            en: Talk
            length: {field: agreed_days, or: 5}
            unit: days
            starts: [report]
            stops: [close]
            restarts: [talk-again]
            extends: {by: [prolong], length: 2, most: 4, times: 2}
        stages:
          open: {zh: 在场, en: Here, kind: open}
          shown: {zh: 公开, en: Shown, kind: open}
          closed: {zh: 运走, en: Gone, kind: closed}
        actions:
          show: {zh: 公开, en: Show, from: [open], to: shown, by: [office]}
          hide: {zh: 收起, en: Hide, from: [shown], to: open, by: [office]}
          close: {zh: 运走, en: Take away, ask: {zh: 运走它, en: Take it away}, from: [open, shown], to: closed, by: [guard, guest, office]}
          agree: {zh: 改天数, en: Agree, from: [open, shown], by: [office], accepts: [agreed_days, kind]}
          talk-again: {zh: 再谈, en: Talk again, from: [open, shown], by: [office]}
          prolong: {zh: 延长, en: Prolong, from: [open, shown], by: [office]}
          claim:
            zh: 认领
            en: Claim
            from: [open, shown]
            by: [office]
            sets: {keeper: actor_unit}
            guards:
              - {rule: actor_unit IS NOT NULL, zh: 账号没有单位, en: Your account names no unit}
              - {rule: actor_area <> area OR actor_name = '王五', zh: 不能, en: No}
          load:
            zh: 上架
            en: Put on a shelf
            from: [open, shown]
            by: [office]
            accepts: [shelf, weight]
            guards:
              - {rule: shelf.stage = 'used' AND weight <= shelf.strength, zh: 这一架承不住, en: The shelf does not bear it}
        views:
          all: {zh: 全部, en: All, filter: stage IS NOT NULL}
          named: {zh: 架上的, en: On a shelf, filter: shelf.name IS NOT NULL}
          heavy: {zh: 太重, en: Too heavy, filter: weight > shelf.strength OR shelf.stage <> 'used'}
        """

    private static let measures = """
        measures:
          boxes: {count: box, unit: case, zh: 箱数, en: Boxes}
          shelves: {count: shelf, unit: case, zh: 架数, en: Shelves}
        """

    private static let boards = """
        boards:
          front:
            zh: 看板
            en: Board
            register: box
            figures:
              boxes: {lead: true, measure: boxes, zh: 箱数, en: Boxes}
              shelves: {lead: true, measure: shelves, zh: 架数, en: Shelves}
            blocks:
              - {stages: box, zh: 各阶段, en: Stages}
              - {choices: box.kind, zh: 各种, en: Kinds}
              - {list: box.all, zh: 全部, en: All}
              - {areas: boxes, zh: 各镇, en: Towns}
        """
}
