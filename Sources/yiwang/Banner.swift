import Assembly
import Governance
import Services

/// What a server of the demo says loudly when it starts.
enum Banner {
    static func demo(_ opened: OpenCounty) async -> [String] {
        let accounts = (try? await opened.county.store.read { try $0.accounts() })?.filter(\.demo) ?? []
        let rows = accounts.map { account in
            let role = account.posts.first.flatMap { opened.county.role($0)?.name[Terminal.language] } ?? ""
            return "  \(account.id)\t\(role)"
        }
        return [
            "", "!! 演示数据 SYNTHETIC DATA !! 账号与密码公开，切勿用于真实工作。",
            "!! The accounts below and their password are public: never use this store for real work.",
            "  password: \(DemoMaker.password)",
        ] + rows
    }
}
