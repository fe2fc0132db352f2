/// A person of the demo with the unit and area they answer for. Names are invented.
public struct DemoAccount: Hashable, Sendable {
    /// Sign-in name.
    public var account: String
    /// Chinese name.
    public var name: String
    /// inspector, cadre, handler, town-leader, office, reviewer, county-leader, discipline, admin, security or
    /// audit.
    public var role: String
    /// The office or village the person works for.
    public var unit: String
    /// Code of the area whose items the person sees: county, town or village.
    public var area: String
    /// True for the accounts that are shown on the sign-in page, one for each role.
    public var isShown: Bool
}

/// Role names used in accounts and acts.
public enum DemoRole {
    public static let inspector = "inspector"
    public static let cadre = "cadre"
    public static let handler = "handler"
    public static let townLeader = "town-leader"
    public static let office = "office"
    public static let reviewer = "reviewer"
    public static let countyLeader = "county-leader"
    public static let discipline = "discipline"
    public static let admin = "admin"
    public static let security = "security"
    public static let audit = "audit"
}
