@testable import Identity
import Testing

@Suite("Login throttle")
struct LoginThrottleTests {
    static let minute: Int64 = 60_000

    @Test(
        "The lock after n failures in minutes",
        arguments: [
            (0, nil), (1, nil), (4, nil), (5, 1), (6, 2), (7, 4), (8, 8), (10, 32), (11, 60), (12, 60), (1_000, 60),
            (.max, 60),
        ] as [(Int, Int64?)])
    func lock(failures: Int, minutes: Int64?) {
        let throttle = LoginThrottle(failures: failures, lastFailure: 1_000)
        #expect(throttle.lockedUntil(now: 1_000) == minutes.map { 1_000 + $0 * Self.minute })
        if let minutes {
            #expect(throttle.lockedUntil(now: 1_000 + minutes * Self.minute - 1) != nil)
            #expect(throttle.lockedUntil(now: 1_000 + minutes * Self.minute) == nil)
        }
    }

    enum Act { case fail(Int64), succeed }

    @Test(
        "Histories",
        arguments: [
            ([], 0), ([.fail(0), .fail(1)], 2), ([.fail(0), .succeed, .fail(2)], 1),
            // The sixth comes while the fifth still locks.
            ([.fail(0), .fail(0), .fail(0), .fail(0), .fail(0), .fail(59_999)], 5),
            ([.fail(0), .fail(0), .fail(0), .fail(0), .fail(0), .fail(60_000)], 6),
            // A day later all is forgotten.
            ([.fail(0), .fail(0), .fail(86_400_000)], 1), ([.fail(0), .fail(0), .fail(86_399_999)], 3),
            // The clock steps back.
            ([.fail(1_000), .fail(10)], 2), ([.fail(-50), .fail(-40)], 2), ([.fail(.min), .fail(.max)], 1),
        ] as [([Act], Int)])
    func history(acts: [Act], failures: Int) {
        var throttle = LoginThrottle()
        for act in acts {
            switch act {
            case .fail(let now): throttle.recordFailure(now: now)
            case .succeed: throttle.recordSuccess()
            }
        }
        #expect(throttle.failures == failures)
    }

    @Test("A clock that steps back lifts no lock")
    func steppedBack() {
        let throttle = LoginThrottle(failures: 5, lastFailure: 1_000_000)
        #expect(throttle.lockedUntil(now: 0) == 1_060_000)
    }

    @Test("No numbers overflow")
    func extremes() {
        let policy = LoginThrottle.Policy(freeFailures: .min, firstLock: .max, longestLock: .max, memory: .max)
        var throttle = LoginThrottle(failures: .max, lastFailure: .max)
        #expect(throttle.lockedUntil(now: 0, policy: policy) == .max)
        throttle.recordFailure(now: .max, policy: policy)
        #expect(throttle.failures >= 0)
        #expect(LoginThrottle(failures: -7).failures == 0)
    }

    @Test("Someone guessing for a year gets few guesses")
    func guessing() {
        var throttle = LoginThrottle()
        var tried = 0
        var now: Int64 = 0
        while now < 365 * 86_400_000 {
            if throttle.lockedUntil(now: now) == nil {
                throttle.recordFailure(now: now)
                tried += 1
            }
            now += Self.minute
        }
        // One an hour at most, and the first few.
        #expect(tried <= 365 * 24 + 12)
    }
}
