package import Governance
import Services

/// What a page is about, from its address.
struct PageSubject: Sendable {
    var scene: String?
    var register: String?
    var number: String?
    var measure: String?
    var index: String?
    var month: String?

    /// Whether the index is one over the items of a register.
    func isStudy(of county: County) -> Bool {
        index.flatMap { QualifiedName($0) }.map { (try? county.study($0)) != nil } ?? false
    }

    /// The scene of the index the page is about.
    func scene(of county: County) -> Scene? {
        index.flatMap { QualifiedName($0) }.flatMap { try? county.scene($0.scene) }
    }
}

/// Why a page cannot be shown.
struct PageProblem: Sendable {
    var status: Int
    var code: String
    var detail: String
}

/// An account that the sign-in page of a demo offers.
package struct DemoAccount: Sendable {
    package var account: String
    package var role: Bilingual
    /// The one scene whose role it is; nil for roles that several scenes know.
    package var scene: Bilingual?

    package init(account: String, role: Bilingual, scene: Bilingual?) {
        self.account = account
        self.role = role
        self.scene = scene
    }
}

/// What every page says of the county.
package struct PageCounty: Sendable {
    package var nameZH: String
    package var nameEN: String
    package var code: String
    /// West, south, east, north.
    package var bounds: [Double]
    /// Whether its data are made up, which every page then says.
    package var synthetic: Bool
    /// Accounts and their password, shown on the sign-in page of a demo.
    package var demoAccounts: [DemoAccount]
    package var demoPassword: String

    package init(
        nameZH: String, nameEN: String, code: String, bounds: [Double], synthetic: Bool,
        demoAccounts: [DemoAccount], demoPassword: String
    ) {
        self.nameZH = nameZH
        self.nameEN = nameEN
        self.code = code
        self.bounds = bounds
        self.synthetic = synthetic
        self.demoAccounts = demoAccounts
        self.demoPassword = demoPassword
    }
}
