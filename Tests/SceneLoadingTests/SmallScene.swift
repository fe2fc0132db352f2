/// A small valid scene; each broken one is made from it by one edit.
enum SmallScene {
    static let texts: [String: String] = [
        "scene.yaml": head, "registers/house.yaml": house, "registers/walk.yaml": walk, "measures.yaml": measures,
        "ledgers.yaml": ledgers, "boards.yaml": boards, "indexes/tidy.yaml": index,
        "documents.yaml": papers, "flags.yaml": flags, "letters.yaml": letters, "documents/sheet.mustache": sheet,
        "documents/foot.mustache": "<p>{{county}}</p>\n",
    ]

    static let head = """
        scene: small
        version: "1.0"
        zh: 小场景
        en: Small scene
        units:
          case: {zh: 处, en: cases}
          m2: {zh: ㎡, en: m²}
          ha: {base: m2, factor: 10000, zh: 公顷, en: ha}
          "%": {base: "1", factor: 0.01, zh: "%", en: "%"}
        parameters:
          cutoff: {type: date, value: 2023-10-31, zh: 截止日, en: Cut-off}
          target: {type: decimal, value: 0.15, zh: 目标, en: Target}
          days: {type: decimal, value: 3, changes: [{from: 2027-01-01, value: 5}], zh: 天数, en: Days}
          issuer: {type: text, value: 办公室, zh: 发文机关, en: Issuer}
        figures:
          land: {unit: ha, zh: 用地, en: Land}
        groups:
          far: {zh: 偏远镇, en: Remote towns, figure: land, at_least: 3}
        roles:
          inspector: {zh: 巡查员, en: Inspector, reads: [house, walk], reports: [house, walk]}
          office: {zh: 办公室, en: Office, scope: county, reads: "*", sees: L3}
          audit: {zh: 审计, en: Audit, audits: true}
          watch: {zh: 监察, en: Watch, scope: county, reads: "*", supervises: true}

        """

    static let house = """
        register: house
        zh: 房屋台账
        en: Houses
        page: map-led
        question: {zh: 在哪里？, en: Where?}
        empty: {zh: 还没有。, en: None yet.}
        geometry: [point]
        number: "H{town}{yyyy}{seq:6}"
        title: [address]
        card: [kind, size]
        day: found_on
        fields:
          kind:
            type: choice
            zh: 类型
            en: Kind
            choices:
              home: {zh: 住宅, en: Home}
              shop: {zh: 商业, en: Shop}
          size: {type: decimal, scale: 2, unit: m2, min: 0, max: 1000, zh: 面积, en: Size}
          address: {type: text, zh: 地址, en: Address}
          owner: {type: text, level: L3, zh: 户主, en: Owner, purpose: {zh: 送达, en: Letters}, basis: {zh: 个保法, en: PIPL}}
          found_on: {type: date, zh: 发现时间, en: Found on}
        parts:
          step:
            zh: 明细
            en: Steps
            fields:
              way:
                type: choice
                zh: 方式
                en: Way
                choices:
                  cut: {zh: 拆, en: Cut}
                  keep: {zh: 留, en: Keep}
              amount: {type: decimal, scale: 2, unit: m2, zh: 面积, en: Amount}
              helper: {type: text, level: L2, zh: 经手, en: Helper}
            stages:
              planned: {zh: 计划, en: Planned, kind: open}
              done: {zh: 完成, en: Done, kind: closed}
        facts:
          done_area: {sum: step.amount, where: "stage = 'done'", zh: 完成面积, en: Area done}
          rest: {value: size - done_area, unit: m2, zh: 剩余, en: Rest}
          way: {top: step.way, by: amount, zh: 主要方式, en: Main way}
          photos: {count: evidence, where: "role = 'after'", zh: 照片, en: Photos}
          times_closed: {acts: close, zh: 销号次数, en: Times closed}
          last_closer: {doer: close, zh: 销号人, en: Who closed it}
          told_on: {served: note, zh: 送达日, en: Told on}
          known_since: {entered: known, zh: 认定日, en: Known since}
        duplicates:
          within: 30
          weights: {owner: 2, distance: 1}
          compare: {owner: owner}
          adds: [step]
        checks:
          - {field: size, rule: size > 0, zh: 面积须大于零, en: The size must be positive}
        stages:
          new: {zh: 新, en: New, kind: open, limit: {length: 3, unit: days, warning: 1}}
          known: {zh: 已认定, en: Known, kind: open}
          gone: {zh: 已销, en: Gone, kind: closed}
        actions:
          confirm:
            zh: 认定
            en: Confirm
            from: [new]
            to: known
            by: [office]
            second_person: [report]
            requires: [size]
            evidence: {before: {min: 1, unless: legacy = TRUE}}
            guards:
              - {rule: found_on > parameter.cutoff, zh: 太早, en: Too early}
            sets: {kind: "'home'"}
          finish:
            zh: 完成
            en: Finish
            from: [known]
            on: step
            part_from: [planned]
            part_to: done
            by: [inspector]
            row_requires: [amount]
          pass:
            zh: 转办
            en: Hand over
            from: [known]
            by: [office]
            transfers: area
            note: required
          take:
            zh: 接收
            en: Take over
            from: [known]
            by: [office]
            transfers: accept
          refuse:
            zh: 退回转办
            en: Send back
            from: [known]
            by: [office]
            transfers: return
            note: required
          close:
            zh: 销号
            en: Close
            from: [known]
            to: gone
            by: [office]
            until: cutoff
            guards:
              - rule: >-
                  rest = 0
                  AND photos >= 1
                zh: 未完成
                en: Not finished
        views:
          open:
            zh: 在账
            en: Open
            filter: stage IN ('new', 'known')
        photos:
          roles:
            before: {zh: 之前, en: Earlier, aliases: [旧貌]}
            after: {zh: 之后, en: Later}
            roof: {zh: 屋顶, en: Roof, aliases: [顶]}
          compare: [before, after]
          report: [before, roof]
          match: {owner: owner}
        retention:
          - {stages: [gone], years: 3, fields: [owner], zh: 三年后删除, en: Erased after three years}

        """

    static let walk = """
        register: walk
        zh: 巡查
        en: Walks
        page: map-led
        question: {zh: 巡了吗？, en: Walked?}
        empty: {zh: 还没有。, en: None yet.}
        number: "W{seq:4}"
        card: [walked_on]
        fields:
          walked_on: {type: date, zh: 日期, en: Walked on}
          house: {type: item, register: house, zh: 房屋, en: House}
        leads_to: {adds: step, fields: {found_on: walked_on}, register: house}
        stages:
          recorded: {zh: 已记录, en: Recorded, kind: closed}

        """

    static let measures = """
        measures:
          open_area: {sum: house.rest, unit: m2, where: stage = 'known', zh: 在账面积, en: Open area}
          open_count: {count: house, unit: case, where: stage = 'known', zh: 在账处数, en: Open}
          done_rows: {count: house.step, unit: case, where: "stage = 'done' AND item.stage = 'known'", zh: 完成, en: Done}
          walks: {count: walk, unit: case, where: "add_days(walked_on, 90) > today()", zh: 巡查, en: Walks}

        """

    static let ledgers = """
        ledgers:
          books:
            zh: 账
            en: Books
            register: house
            in: stage = 'known'
            quantity: rest
            unit: m2
            classes: {part: step, class: way, quantity: amount, where: stage = 'planned', rest: other}
            movements:
              came: {zh: 新增, en: Came, sign: "+", when: entering = TRUE}
              went: {zh: 减少, en: Went, sign: "-", when: "leaving = TRUE AND action = 'close'"}
              mended: {zh: 更正, en: Mended, sign: "±"}
              in: {zh: 转入, en: Moved in, sign: "+"}
              out: {zh: 转出, en: Moved out, sign: "-"}
            transfer_in: in
            transfer_out: out

        """

    static let boards = """
        boards:
          front:
            zh: 看板
            en: Board
            register: house
            index: tidy
            ledger: books
            figures:
              area: {lead: true, measure: open_area, count: open_count, zh: 面积, en: Area}
              count: {lead: true, measure: open_count, zh: 处数, en: Count}
              month: {month: books, movements: [went], zh: 本月, en: This month}
              part: {share: open_count, over: [open_count, done_rows], zh: 占比, en: Share}
            blocks:
              - {areas: open_area, over: open_area, level: village, zh: 各村, en: Villages}
              - {trend: [open_area, open_count], months: 6, zh: 走势, en: Trend}
              - {stages: house, zh: 各阶段, en: Stages}
              - {choices: house.kind, zh: 各类, en: Kinds}
              - {list: house.open, zh: 在账的, en: Those open}
              - {map: house, zh: 分布, en: Where}
              - {targets: house, planned: size, actual: done_area, from: found_on, until: told_on, zh: 进度, en: Progress}
          plain:
            zh: 巡查看板
            en: Walks
            register: walk
            figures:
              walks: {lead: true, measure: walks, zh: 巡查, en: Walks}
              rows: {lead: true, measure: done_rows, zh: 完成, en: Done}

        """

    static let papers = """
        documents:
          file: {kind: item, register: house, template: sheet, formats: [html, pdf, docx], zh: 档案, en: File}
          moves:
            kind: ledger
            ledger: books
            template: sheet
            landscape: true
            span: month
            formats: [html, xlsx]
            zh: 变动表
            en: Movements
          report: {kind: period, board: front, template: sheet, formats: [html], zh: 报告, en: Report}

        """

    static let flags = """
        clocks:
          take_up: {length: 3, unit: working-days}
        flags:
          often:
            zh: 反复销号
            en: Closed again and again
            register: house
            rule: times_closed >= 2 AND known_since < today()
            reason: {zh: 反复销号可能走过场, en: Closing again and again may be a show}
            asks: [inspector]

        """

    static let letters = """
        agency: issuer
        code: issuer
        letters:
          note:
            zh: 告知书
            en: Note
            register: house
            template: sheet
            number: "{code}告〔{yyyy}〕{seq}号"
            by: [office]
            serve: [inspector]
            from: [known]
            addressee: owner
            basis: [某法第一条]
            guards:
              - {rule: rest > 0, zh: 已处置完毕, en: All is done}
            fields:
              why: {type: text, length: 100, required: true, zh: 事由, en: Why}

        """

    static let sheet = """
        <h1>{{title}}</h1>
        {{#rows}}
        <b>{{number}}</b>
        {{/rows}}
        {{> foot}}

        """

    static let index = """
        index: tidy
        zh: 整洁指数
        en: Tidiness
        versions:
          "1":
            zh: 默认
            en: Default
            from: 2021-01-01
            levels: [town, village]
            dimensions:
              all:
                zh: 全部
                en: All
                weight: 1
                indicators:
                  A1:
                    zh: 密度
                    en: Density
                    weight: 0.6
                    basis: {zh: 习惯, en: Habit}
                    numerator: open_area
                    denominator: {figure: land}
                    unit: m2/ha
                    knots: {zero: 90, pass: 30, full: 0}
                    empty: not-rated
                  A2:
                    zh: 进度
                    en: Progress
                    weight: 0.4
                    basis: {zh: 习惯, en: Habit}
                    numerator: [{measure: open_area, at: year-start}, {minus: open_area}]
                    denominator: {measure: open_area, at: year-start}
                    formula: n / d / (target * elapsed) * 100
                    unit: "1"
                    knots: {zero: 0, pass: 60, full: 100}
                    empty: {score: 100, when: walks, at_least: 3}
                    village: {empty: inherit}
            bands:
              A: {zh: 绿, en: Green, colour: green, hex: "#1E9E5A", from: 60}
              B: {zh: 红, en: Red, colour: red, hex: "#C8161D", from: 0}
            vetoes:
              none: {zh: 没巡查, en: No walks, measure: walks, cap: B}
          "2":
            zh: 第二版
            en: Second
            from: 2026-01-01
            based_on: "1"
            dimensions: {all: {indicators: {A1: {knots: {zero: 60, pass: 20, full: 0}}}}}

        """
}
