import Governance
import HTTPTypes

extension Problem {
    /// For a browser that asked for a page: what is wrong in the reader's language, and a way home, in the look of the
    /// other pages. It needs neither a session nor a template, so that every address can be answered with it.
    func page(in language: Language) -> [UInt8] {
        var page = HTMLText(
            title: "\(status.code) \(message[language])", language: language,
            styles: ["/vendor/tabler.min.css", "/css/base.css", "/css/layers.css", "/css/desk.css", "/css/entrance.css"], body: "desk")
        page.open("main", class: "problem")
        page.element("p", "\(status.code)", class: "problem-status")
        page.element("h1", heading[language])
        page.element("p", status == .notFound ? advice[language] : message[language])
        for error in errors { page.element("p", error.message[language]) }
        page.element("p", "\(Bilingual(zh: "代码", en: "Code")[language]) \(code)", class: "muted")
        page.link("/", Bilingual(zh: "回到首页", en: "Back to the start")[language], class: "btn btn-primary")
        page.close("main")
        return page.bytes
    }

    private var heading: Bilingual {
        switch status {
        case .notFound: Bilingual(zh: "没有找到这个页面", en: "This page does not exist")
        case .forbidden: Bilingual(zh: "没有权限打开这里", en: "You may not open this")
        default: Bilingual(zh: "这里打不开", en: "This cannot be opened")
        }
    }

    private var advice: Bilingual {
        code == "not-found"
            ? Bilingual(zh: "地址可能写错了，或者页面已经搬走。", en: "The address may be wrong, or the page has moved.") : message
    }
}
