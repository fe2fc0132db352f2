import Formats
import Governance

/// Reads rows of a list of staff: which column says what, and what a row says.
struct AccountRows {
    private enum Column: String, CaseIterable {
        case account, name, unit, title, phone, roles, area, town

        var aliases: [String] {
            switch self {
            case .account: ["账号", "登录名", "用户名", "login"]
            case .name: ["姓名", "人员姓名", "名字"]
            case .unit: ["单位", "部门", "所在单位", "工作单位", "单位（部门）", "department"]
            case .title: ["职务", "岗位", "职位", "post"]
            case .phone: ["电话", "手机", "手机号", "手机号码", "联系电话", "mobile"]
            case .roles: ["角色", "权限角色", "role"]
            case .area: ["区域", "责任区域", "管辖区域", "村", "村(社区)", "村社"]
            case .town: ["镇街", "镇(街道)", "乡镇", "所属镇街"]
            }
        }
    }

    static let known = Set(Column.allCases.flatMap { $0.aliases + [$0.rawValue] })
    static let titles = ["账号", "姓名", "单位", "职务", "手机", "角色", "区域"]

    private let places: [Column: Int]
    private let roles: [String: String]
    private let county: County
    private var areas: AreaFinder

    /// - Throws: a refusal that names the columns that are missing.
    init(columns: [String], county: County) throws(Refusal) {
        let match = HeaderMatch.match(
            headers: columns, aliases: Dictionary(uniqueKeysWithValues: Column.allCases.map { ($0.rawValue, $0.aliases) }))
        var places: [Column: Int] = [:]
        for (field, place) in match.mapping { Column(rawValue: field).map { places[$0] = place.index } }
        self.places = places
        let missing = [Column.name, .roles].filter { places[$0] == nil }
        guard missing.isEmpty, places[.account] != nil || places[.phone] != nil else {
            throw Refusal(
                "missing-columns", .invalid, zh: "表头须有“姓名”“角色”，以及“账号”或“手机”。",
                en: "The header needs name, roles, and account or phone.", field: "header")
        }
        var roles: [String: String] = [:]
        for role in county.scenes.flatMap(\.roles) {
            for name in [role.id, role.name.zh, role.name.en] { roles[HeaderName.folded(name)] = role.id }
        }
        self.roles = roles
        self.county = county
        areas = AreaFinder(county.map.tree, on: county.now.day)
    }

    func isBlank(_ record: Record) -> Bool { record.cells.allSatisfy { $0.text.allSatisfy(\.isWhitespace) } }

    private func text(_ column: Column, _ record: Record) -> String {
        guard let place = places[column], record.cells.indices.contains(place) else { return "" }
        return record.cells[place].text.trimmed
    }

    /// What a row says; the account is the phone number where none is given.
    mutating func draft(_ record: Record) throws(Refusal) -> AccountDraft {
        let phone = text(.phone, record)
        let account = text(.account, record).isEmpty ? phone.filter(\.isNumber) : text(.account, record)
        let units = text(.unit, record).split { "/／\\>＞".contains($0) }.map { String($0).trimmed }.filter { !$0.isEmpty }
        let given = text(.roles, record).split { "、,，;；/|\n".contains($0) }.map { String($0).trimmed }.filter { !$0.isEmpty }
        var posts: [Post] = []
        let area = try areas.find(area: text(.area, record), town: text(.town, record))
        for name in given {
            guard let id = roles[HeaderName.folded(name)], let role = county.role(id) else {
                throw .unknownRole(name, known: county.scenes.flatMap(\.roles).map(\.name.zh))
            }
            guard let place = role.scope == .county ? county.map.tree.county?.id : area else {
                throw Refusal(
                    "missing-area", .invalid, zh: "“\(role.name.zh)”须填区域。", en: "The role \"\(role.name.en)\" needs an area.", field: "area"
                )
            }
            posts.append(Post(role: id, area: place, unit: units.joined(separator: "/")))
        }
        return AccountDraft(id: account, name: text(.name, record), title: text(.title, record), phone: phone, posts: posts)
    }
}

extension String {
    fileprivate var trimmed: String {
        let start = drop { $0.isWhitespace }
        return String(start.reversed().drop { $0.isWhitespace }.reversed())
    }
}
