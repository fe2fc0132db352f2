import Logging
import ServiceLifecycle
import Services

/// Reckons clocks anew where holidays were published since, then looks once a minute, and when the server starts, which automatic actions have come due.
struct ClockRounds: Service {
    let county: County
    let logger: Logger

    func run() async throws {
        try await cancelWhenGracefulShutdown {
            do {
                let moved = try await self.county.rewindIfHolidaysChanged()
                if moved > 0 { self.logger.notice("holidays have changed: the days of \(moved) items were reckoned anew") }
            } catch {
                self.logger.error("clocks could not be reckoned anew: \(error)")
            }
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
