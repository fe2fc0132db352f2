import Governance
import HTTPTypes
import JSONText

extension Operations {
    /// What somebody is reminded of, and that they have looked.
    static var reminders: [Operation] {
        let reason = Schemas.object([
            "reason": Schemas.choice(of: Reminder.Reason.allCases.map(\.rawValue)), "reasonName": Schemas.reference("Text"),
            "at": Schemas.instant, "unread": Schemas.boolean, "ask": Schemas.orNull(Schemas.reference("Text")),
        ])
        let list = Schemas.object([
            "asOf": Schemas.instant, "unread": Schemas.integer, "count": Schemas.integer,
            "items": Schemas.list(of: ["allOf": [Schemas.reference("Card"), reason]]),
        ])
        return [
            Operation(
                .get, "/api/reminders", "figures", zh: "提醒：新到期、逾期、催办、退回、派单、转办的事项",
                en: "Reminders: what has come due, run out, been urged, returned, dispatched or handed over lately",
                parameters: [Parameter.limit(ReminderRoutes.limit)], answers: [.ok(list)]),
            Operation(
                .post, "/api/reminders/seen", "figures", zh: "标为已读", en: "Mark reminders as read", answers: [.nothing]
            ).taking(Schemas.object(["until": Schemas.instant], closed: true)),
        ]
    }
}
