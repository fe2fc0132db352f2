import Governance
import SceneLoading
import Services
import TestCounty

/// A scene of letters to be answered: clocks that pause, are extended and act by themselves, and a file that counts them.
enum ClockScene {
    static let letter = QualifiedName(scene: "post", name: "letter")
    static let file = QualifiedName(scene: "post", name: "file")

    static func open(
        at path: String? = nil, from start: String = "2025-09-24T09:00:00+08:00", holidays: String = projectRoot + "/Data/holidays-cn.csv"
    ) async throws -> TestCounty {
        let (scene, diagnostics) = SceneLoader.load(
            texts: ["scene.yaml": head, "registers/letter.yaml": letters, "registers/file.yaml": files], hashing: SHA256Hashing())
        guard let scene else { throw SceneFault(lines: diagnostics.map { "\($0.place.line): \($0.message.en)" }) }
        return try await TestCounty.open(at: path, from: start, scenes: [scene], holidays: holidays)
    }

    struct SceneFault: Error { var lines: [String] }

    static let head = """
        scene: post
        version: "1"
        zh: 来信
        en: Letters
        units:
          case: {zh: 件, en: cases}
        roles:
          clerk:
            {zh: 经办, en: Clerk, scope: county, reads: "*", reports: "*", changes: "*", sees: L3}
          head:
            {zh: 负责人, en: Head, scope: county, reads: "*", sees: L3}
        """

    static let letters = """
        register: letter
        zh: 来信
        en: Letters
        page: deadline-led
        question: {zh: 哪件要到期？, en: Which is due?}
        empty: {zh: 没有来信, en: No letters}
        number: "LX{yyyy}{seq:4}"
        card: [subject]
        fields:
          subject: {type: text, required: true, zh: 标题, en: Subject}
          file: {type: item, register: file, zh: 卷宗, en: File}
          weight: {type: decimal, scale: 2, zh: 分量, en: Weight}
          days_asked: {type: decimal, zh: 延长天数, en: Days asked}
          served_on: {type: date, zh: 送达日, en: Served on}
          warned: {type: boolean, zh: 已提醒, en: Warned}
        facts:
          answer_due: {clock: answer, zh: 答复期限, en: Answer due}
          answer_extended: {clock: answer, gives: extensions, zh: 延长次数, en: Extensions}
          objection_ends: {clock: objection, zh: 异议期满, en: Objection ends}
        clocks:
          answer:
            zh: 答复
            en: Answer
            basis: {zh: 信访工作条例第三十四条, en: Regulations on petitions art. 34}
            length: 15
            unit: working-days
            starts_in: [open]
            stops: [answer]
            pauses: [ask]
            resumes: [hear]
            restarts: [reopen]
            extends: {by: [extend], field: days_asked, most: 10, times: 2}
            warning: 3
          objection: {zh: 异议期, en: Objection, length: 1, unit: months, starts_on: served_on, duty: false, moves_to_working_day: true}
          urgent: {zh: 急办, en: Urgent, length: 2, unit: urgent-hours, starts: [hurry], stops: [answer]}
          desk: {zh: 窗口, en: Desk, length: 10, unit: working-hours, starts: [hurry], paused_in: [waiting]}
        stages:
          open: {zh: 在办, en: Open, kind: open}
          waiting: {zh: 待补正, en: Waiting, kind: waiting}
          late: {zh: 超期, en: Late, kind: open}
          closed: {zh: 办结, en: Closed, kind: closed}
        actions:
          answer: {zh: 答复, en: Answer, from: [open, late], to: closed, by: [clerk]}
          ask: {zh: 要求补正, en: Ask for more, from: [open], to: waiting, by: [clerk]}
          hear: {zh: 已补正, en: Heard, from: [waiting], to: open, by: [clerk]}
          extend: {zh: 延长, en: Extend, from: [open], by: [head], requires: [days_asked]}
          serve: {zh: 送达, en: Serve, from: [open], by: [clerk], requires: [served_on]}
          hurry: {zh: 急办, en: Hurry, from: [open], by: [head]}
          reopen: {zh: 重办, en: Reopen, from: [closed], to: open, by: [head]}
          enforce:
            zh: 执行
            en: Enforce
            from: [open]
            by: [head]
            guards:
              - {rule: objection_ends < today(), zh: 异议期未满, en: The time to object is not over}
              - {rule: holiday = FALSE AND hour >= 6 AND hour < 22, zh: 夜间和节假日不得执行, en: Not at night and not on holidays}
          remind: {zh: 提醒, en: Remind, from: [open], automatic: {clock: answer, on: warning}, urges: true, sets: {warned: "TRUE"}}
          lapse: {zh: 转超期, en: Lapse, from: [open], to: late, automatic: {clock: answer, on: overdue}}
        """

    static let files = """
        register: file
        zh: 卷宗
        en: Files
        page: deadline-led
        question: {zh: 哪卷未结？, en: Which is open?}
        empty: {zh: 没有卷宗, en: No files}
        number: "JZ{yyyy}{seq:4}"
        card: [name]
        fields:
          name: {type: text, required: true, zh: 名称, en: Name}
        facts:
          letters: {count_of: letter, by: file, zh: 来信数, en: Letters}
          open_letters: {count_of: letter, by: file, where: "stage <> 'closed'", zh: 未结, en: Open}
          open_weight: {sum_of: letter.weight, by: file, where: "stage <> 'closed'", zh: 未结分量, en: Open weight}
        stages:
          open: {zh: 在办, en: Open, kind: open}
          closed: {zh: 办结, en: Closed, kind: closed}
        actions:
          close:
            zh: 随件办结
            en: Close with its letters
            from: [open]
            to: closed
            automatic: links
            guards:
              - {rule: letters > 0 AND open_letters = 0, zh: 还有未结的来信, en: There are open letters}
        """
}
