/// The fiction's words as ids of the scene.
enum DemoWords {
    static let kinds = [
        "住宅": "house", "附属用房": "annex", "工业厂房": "works", "农业设施": "farm", "商业": "shop", "围墙棚架": "shed", "公共": "public",
    ]
    static let constructions = [
        "砖混": "brick-concrete", "砖木": "brick-timber", "框架": "frame", "钢结构": "steel", "彩钢板": "steel-sheet", "简易棚": "simple",
    ]
    static let bases = ["影像": "imagery", "调查": "survey", "承诺": "pledge"]
    static let lands = [
        "宅基地": "homestead", "集体建设用地": "collective", "国有建设用地": "state", "耕地": "arable", "园地": "orchard", "林地": "forest",
        "其他农用地": "other-farm",
    ]
    static let sources = ["巡查": "own-patrol", "卫片": "satellite", "12345": "hotline", "上级督查": "superior", "群众举报": "petition"]
    static let outcomes = [
        "self-demolition": "self-removal", "requested-demolition": "requested-removal", "regularise": "rectify",
        "confiscate": "confiscate", "defer": "deferral",
    ]
    static let reuses = ["复耕": "reclaimed", "复绿": "greened", "公共设施": "rebuilt", "建设用地": "rebuilt"]
}
