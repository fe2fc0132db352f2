import Governance
import HTTPTypes

extension Problem {
    /// What keeps a tile from being had now. Maps show blank ground there and go on.
    init(_ fault: BasemapFault) {
        switch fault {
        case .late:
            self.init(
                .gatewayTimeout, "basemap-late", zh: "底图服务没有及时回应，稍后再试;地图仍可使用。",
                en: "The map service did not answer in time. Try again later; maps work without it.")
        case .unreachable:
            self.init(
                .badGateway, "basemap-unreachable", zh: "连不上底图服务：请管理员检查服务器能否访问 basemap.yaml 中的 host。",
                en: "The map service cannot be reached: the administrator should see whether this server reaches the host in basemap.yaml.")
        case .refused(let status):
            self.init(
                .badGateway, "basemap-refused", zh: "底图服务拒绝了请求(\(status))：请管理员检查密钥的类型、额度和允许的 IP。",
                en: "The map service refused (\(status)): the administrator should check the key's kind, quota and allowed address.")
        case .notATile:
            self.init(
                .badGateway, "basemap-not-a-tile", zh: "底图服务给出的不是图片：请管理员检查密钥和地址。",
                en: "The map service sent no picture: the administrator should check key and address.")
        case .broken:
            self.init(
                .serviceUnavailable, "basemap-broken", zh: "底图文件读不出来：请管理员重新复制底图文件。",
                en: "The pack of tiles cannot be read: the administrator should copy it again.")
        }
        headers[.retryAfter] = "15"
    }
}
