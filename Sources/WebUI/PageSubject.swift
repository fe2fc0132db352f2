package import Governance

/// What a page is about, from its address.
struct PageSubject: Sendable {
    var scene: String?
    var register: String?
    var number: String?
    var measure: String?
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
