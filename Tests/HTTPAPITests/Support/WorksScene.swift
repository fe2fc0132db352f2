import Assembly
import Foundation
import Governance
import TestCounty

/// A second scene of the county, small and target-led, beside the real one: boards without index, to-do, search and
/// calendar over both are tried with it.
enum WorksScene {
    static let id = "works"

    /// Both scenes, the small one first: what takes "the first scene" for the only one goes wrong.
    static func both() throws -> [Scene] {
        let folder = FileManager.default.temporaryDirectory.appending(path: "works-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        for (name, text) in texts {
            let file = folder.appending(path: "works/\(name)")
            try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try text.write(to: file, atomically: true, encoding: .utf8)
        }
        let real = try SceneShelf.load(projectRoot + "/Scenes").filter { $0.id == "illegal-construction" }
        return try SceneShelf.load(folder.path) + real
    }

    private static let texts = [
        "scene.yaml": """
        scene: works
        version: "1.0"
        zh: 工程进度
        en: Works
        group: {zh: 建设, en: Building}
        units:
          case: {zh: 项, en: works}
          yuan: {zh: 万元, en: ten thousand yuan}
        roles:
          office: {zh: 专班, en: Office, scope: county, reads: "*", reports: [work], sees: L3}
          handler: {zh: 镇街经办, en: Handler, scope: area, reads: [work], reports: [work], sees: L2}
          inspector: {zh: 巡查员, en: Inspector, scope: area, home: phone, reads: [work]}

        """,
        "registers/work.yaml": """
        register: work
        zh: 工程
        en: Works
        page: target-led
        question: {zh: 哪些工程落在后面？, en: Which works lie behind?}
        empty: {zh: 还没有。, en: None yet.}
        geometry: [point]
        number: "GC{yyyy}{seq:4}"
        title: [name]
        card: [name, kind]
        fields:
          name: {type: text, required: true, zh: 名称, en: Name}
          owner: {type: text, level: L3, zh: 业主, en: Owner, purpose: {zh: 联系, en: Contact}, basis: {zh: 个保法, en: PIPL}}
          kind: {type: choice, zh: 类型, en: Kind, choices: {road: {zh: 道路, en: Road}, pipe: {zh: 管网, en: Pipes}}}
          planned: {type: decimal, scale: 1, unit: yuan, zh: 计划, en: Planned}
          spent: {type: decimal, scale: 1, unit: yuan, zh: 完成, en: Reached}
          begun: {type: date, zh: 开工, en: Begun}
          until: {type: date, zh: 完工, en: Until}
        keys: [[name], [owner]]
        stages:
          building: {zh: 在建, en: Building, kind: open, limit: {length: 5, unit: days, warning: 2}}
          done: {zh: 完工, en: Done, kind: closed}
        actions:
          finish: {zh: 完工, en: Finish, ask: {zh: 请报完工, en: Say when it is done}, from: [building], to: done, by: [handler]}
        views:
          open: {zh: 在建, en: Building, filter: stage = 'building'}
        retention:
          - {stages: [done], years: 3, zh: 三年, en: Three years}

        """,
        "measures.yaml": """
        measures:
          works: {count: work, unit: case, zh: 工程数, en: Works}
          roads: {count: work, unit: case, where: kind = 'road', zh: 道路, en: Roads}
          planned: {sum: work.planned, unit: yuan, zh: 计划投资, en: Planned}

        """,
        "boards.yaml": """
        boards:
          progress:
            zh: 工程看板
            en: Works
            register: work
            figures:
              works: {lead: true, measure: works, zh: 工程, en: Works}
              money: {lead: true, measure: planned, zh: 计划投资, en: Planned}
            blocks:
              - {targets: work, planned: planned, actual: spent, from: begun, until: until, zh: 进度, en: Progress}
              - {areas: roads, over: works, zh: 道路占比, en: Share of roads}
              - {trend: [works, planned], months: 3, zh: 走势, en: Trend}
              - {stages: work, zh: 阶段, en: Stages}
              - {choices: work.kind, zh: 类型, en: Kinds}
              - {list: work.open, zh: 在建的, en: Building}
              - {map: work, zh: 分布, en: Where}

        """,
    ]
}
