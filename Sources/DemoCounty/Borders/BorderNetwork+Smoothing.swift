extension BorderNetwork {
    /// Takes the zigzag of the cells out of the lines: each vertex moves half-way to the mean of its neighbours.
    mutating func smooth(rounds: Int) {
        for _ in 0..<rounds {
            let before = points
            for vertex in points.indices {
                var (sumX, sumY, count) = (0, 0, 0)
                for place in (3 * vertex)..<(3 * vertex + 3) where neighbours[place] >= 0 {
                    sumX += before[Int(neighbours[place])].x
                    sumY += before[Int(neighbours[place])].y
                    count += 1
                }
                guard count > 0 else { continue }
                points[vertex] = GridPoint(
                    x: (before[vertex].x + sumX / count) / 2, y: (before[vertex].y + sumY / count) / 2)
            }
        }
    }

    /// Puts vertices back to their raw places wherever lines touch; ends, because the raw network has no crossings.
    mutating func repairCrossings() {
        var restored = [Bool](repeating: false, count: points.count)
        while true {
            var changed = false
            for vertex in crossingVertices() {
                for near in neighbourhood(of: vertex) where !restored[Int(near)] {
                    restored[Int(near)] = true
                    points[Int(near)] = rawPoints[Int(near)]
                    changed = true
                }
            }
            if !changed { return }
        }
    }

    private func neighbourhood(of vertex: Int32) -> [Int32] {
        var found = [vertex]
        for place in (3 * Int(vertex))..<(3 * Int(vertex) + 3) where neighbours[place] >= 0 {
            found.append(neighbours[place])
        }
        return found
    }

    /// Ends of all segments that touch another one elsewhere than at a common end.
    func crossingVertices() -> [Int32] {
        var segments: [(from: Int32, to: Int32)] = []
        var buckets = PointBuckets()
        for vertex in points.indices {
            for place in (3 * vertex)..<(3 * vertex + 3) where neighbours[place] > Int32(vertex) {
                buckets.insert(
                    Int32(segments.count), from: points[vertex], to: points[Int(neighbours[place])])
                segments.append((Int32(vertex), neighbours[place]))
            }
        }
        var found: [Int32] = []
        for bucket in buckets.ordered {
            for (place, one) in bucket.enumerated() {
                for other in bucket[(place + 1)...] where clash(segments[Int(one)], segments[Int(other)]) {
                    for segment in [segments[Int(one)], segments[Int(other)]] {
                        found.append(segment.from)
                        found.append(segment.to)
                    }
                }
            }
        }
        return found
    }

    private func clash(_ one: (from: Int32, to: Int32), _ other: (from: Int32, to: Int32)) -> Bool {
        func point(_ vertex: Int32) -> GridPoint { points[Int(vertex)] }
        let shared: (hub: Int32, first: Int32, second: Int32)?
        if one.from == other.from {
            shared = (one.from, one.to, other.to)
        } else if one.from == other.to {
            shared = (one.from, one.to, other.from)
        } else if one.to == other.from {
            shared = (one.to, one.from, other.to)
        } else if one.to == other.to {
            shared = (one.to, one.from, other.from)
        } else {
            shared = nil
        }
        if let shared {
            return GridPoint.overlap(hub: point(shared.hub), point(shared.first), point(shared.second))
        }
        return GridPoint.meet(point(one.from), point(one.to), point(other.from), point(other.to))
    }
}
