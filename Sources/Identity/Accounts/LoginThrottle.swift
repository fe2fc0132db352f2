/// Failed logins of one account or address, and the lock that follows. A pure value: store it, pass the time in.
///
/// The first failures are free, each further one locks twice as long as the one before, and a day without failure, or a
/// success, clears the slate. Times are milliseconds of any one clock; a clock that steps back lifts no lock.
public struct LoginThrottle: Sendable, Hashable {
    public struct Policy: Sendable, Hashable {
        /// Failures without consequence.
        public var freeFailures: Int
        /// Milliseconds of the first lock.
        public var firstLock: Int64
        /// Milliseconds no lock exceeds.
        public var longestLock: Int64
        /// Milliseconds after the last failure when everything is forgotten.
        public var memory: Int64

        /// 4 free failures, then 1 minute, doubling up to 1 hour; forgotten after 24 hours.
        public static let standard = Policy()

        public init(
            freeFailures: Int = 4, firstLock: Int64 = 60_000, longestLock: Int64 = 3_600_000,
            memory: Int64 = 86_400_000
        ) {
            self.freeFailures = freeFailures
            self.firstLock = firstLock
            self.longestLock = longestLock
            self.memory = memory
        }

        /// Milliseconds of lock after the given number of failures.
        func lock(after failures: Int) -> Int64 {
            guard failures > freeFailures else { return 0 }
            let (excess, isExcessive) = failures.subtractingReportingOverflow(freeFailures)
            // A 63rd doubling would lose the value; the limit was reached long before.
            let doublings = isExcessive ? 62 : min(excess - 1, 62)
            let (length, isTooLong) = firstLock.multipliedReportingOverflow(by: 1 << Int64(doublings))
            return isTooLong ? longestLock : min(length, longestLock)
        }
    }

    /// Failures that count.
    public private(set) var failures: Int
    /// Time of the last failure that counts; meaningless without failures.
    public private(set) var lastFailure: Int64

    /// A clean slate, or a stored one.
    public init(failures: Int = 0, lastFailure: Int64 = 0) {
        self.failures = max(failures, 0)
        self.lastFailure = lastFailure
    }

    /// When the lock ends, nil when a login may be tried now. While locked, do not even check the password.
    public func lockedUntil(now: Int64, policy: Policy = .standard) -> Int64? {
        let (end, overflow) = lastFailure.addingReportingOverflow(policy.lock(after: failures))
        let until = overflow ? Int64.max : end
        return policy.lock(after: failures) > 0 && now < until ? until : nil
    }

    /// Counts a failure. One reported during a lock changes nothing, since its password was not checked.
    public mutating func recordFailure(now: Int64, policy: Policy = .standard) {
        guard lockedUntil(now: now, policy: policy) == nil else { return }
        let (age, overflow) = now.subtractingReportingOverflow(lastFailure)
        if failures > 0, overflow || age >= policy.memory { failures = 0 }
        lastFailure = failures > 0 ? max(lastFailure, now) : now
        failures = failures == .max ? .max : failures + 1
    }

    /// A success clears the slate.
    public mutating func recordSuccess() {
        self = LoginThrottle()
    }
}
