package import Governance
import Spatial
import Synchronization

/// The area tree in force; replaced whole when areas are imported.
package final class CountyMap: Sendable {
    private let current: Mutex<AreaTree>

    package init(_ tree: AreaTree) {
        current = Mutex(tree)
    }

    package var tree: AreaTree { current.withLock { $0 } }

    package func replace(by tree: AreaTree) {
        current.withLock { $0 = tree }
    }
}
