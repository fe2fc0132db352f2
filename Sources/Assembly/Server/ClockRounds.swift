import Logging
import ServiceLifecycle
import Services

/// Looks once a minute, and when the server starts, which automatic actions have come due.
struct ClockRounds: Service {
    let county: County
    let logger: Logger

    func run() async throws {
        try await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                do {
                    let round = try await self.county.runClocks()
                    if round.taken > 0 { self.logger.info("automatic actions taken: \(round.taken)") }
                } catch is CancellationError {
                    return
                } catch {
                    // The next round tries again; people go on meanwhile.
                    self.logger.error("round over the clocks failed: \(error)")
                }
                try? await Task.sleep(for: .seconds(60))
            }
        }
    }
}
