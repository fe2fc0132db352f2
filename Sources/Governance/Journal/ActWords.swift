/// What acts outside of a scene are called.
package enum ActWords {
    package static let all: [(id: String, name: Bilingual)] =
        [
            ("sign-in", Bilingual(zh: "登录", en: "Signed in")), ("sign-in-failed", Bilingual(zh: "登录失败", en: "Sign-in failed")),
            ("sign-out", Bilingual(zh: "退出", en: "Signed out")), ("switch-role", Bilingual(zh: "切换角色", en: "Changed role")),
            ("account", Bilingual(zh: "账号变动", en: "Account changed")), ("report", Bilingual(zh: "上报", en: "Reported")),
            ("change", Bilingual(zh: "修改", en: "Changed")), ("join", Bilingual(zh: "并入", en: "Joined")),
            ("reveal", Bilingual(zh: "查看敏感信息", en: "Personal data seen")), ("export", Bilingual(zh: "导出", en: "Exported")),
            ("import", Bilingual(zh: "导入", en: "Imported")), ("undo-import", Bilingual(zh: "撤销导入", en: "Import undone")),
            ("areas", Bilingual(zh: "区域更新", en: "Areas updated")), ("scene", Bilingual(zh: "场景生效", en: "Scene in force")),
            ("evidence", Bilingual(zh: "上传照片", en: "Photo handed in")), ("evidence-removed", Bilingual(zh: "移除照片", en: "Photo removed")),
            (ActionDefinition.importingPhotos, Bilingual(zh: "导入照片", en: "Photos imported")),
            (ActionDefinition.undoingPhotos, Bilingual(zh: "撤回导入的照片", en: "Imported photos withdrawn")),
            (ActionDefinition.rollingUp, Bilingual(zh: "关联事项变动", en: "Linked items changed")),
            (ActionDefinition.rewinding, Bilingual(zh: "时限重算", en: "Clocks reckoned anew")),
            ("erase", Bilingual(zh: "依法删除个人信息", en: "Personal values erased")),
            ("personal-request", Bilingual(zh: "个人信息请求", en: "Request of a person concerned")),
            ("access-request", Bilingual(zh: "权限申请", en: "Request for access")),
            ("second-factor", Bilingual(zh: "第二重验证", en: "Second factor")),
            ("link", Bilingual(zh: "关联", en: "Linked")),
            (ActionDefinition.takingIn, Bilingual(zh: "并入一件", en: "Took another in")),
            (ActionDefinition.givingBack, Bilingual(zh: "拆出一件", en: "Gave another back")),
            (ActionDefinition.unmerging, Bilingual(zh: "拆开", en: "Unmerged")),
            (ActionDefinition.recusing, Bilingual(zh: "申明回避", en: "Interest declared")),
            (ActionDefinition.liftingInterest, Bilingual(zh: "解除回避", en: "Interest lifted")),
            (DrawRun.announcing, Bilingual(zh: "公布抽取种子", en: "Draw announced")),
            (DrawRun.drawing, Bilingual(zh: "抽取", en: "Drawn by lot")),
            (BulkRun.act, Bilingual(zh: "批量办理", en: "Bulk action")),
            (ActionDefinition.undoingBulk, Bilingual(zh: "撤回批量办理", en: "Bulk action taken back")),
            ("checkpoint", Bilingual(zh: "带走检查点", en: "Checkpoint carried away")),
            ("verify", Bilingual(zh: "核验留痕", en: "Journal verified")),
            (AppraisalPaper.act, Bilingual(zh: "考评规则与发布", en: "Rules and publications of an index")),
            (FeedRecord.act, Bilingual(zh: "接入与对账", en: "Feed")),
            (ItemCode.act, Bilingual(zh: "二维码", en: "Code of an item")),
            (RaisedFlag.act, Bilingual(zh: "公权力监督", en: "Power supervision")),
        ] + LetterAct.allCases.map { (id: $0.rawValue, name: $0.name) }

    /// The words for an act; the id itself where there are none.
    package static func name(_ id: String) -> Bilingual {
        all.first { $0.id == id }?.name ?? Bilingual(zh: id, en: id)
    }
}
