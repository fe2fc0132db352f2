extension Value {
    /// Negative, zero or positive as this value lies below, at or above another of its type;
    /// `nil` when either is NULL or the types differ. FALSE lies below TRUE; geometries have no order.
    func order(comparedTo other: Value) -> Int? {
        switch (self, other) {
        case (.text(let left), .text(let right)): compareBytes(left, right)
        case (.decimal(let left), .decimal(let right)):
            if left.scale == right.scale {
                left.units < right.units ? -1 : (left.units == right.units ? 0 : 1)
            } else {
                left.compared(to: right)
            }
        case (.date(let left), .date(let right)): Int(left.number) - Int(right.number)
        case (.timestamp(let left), .timestamp(let right)): left < right ? -1 : (left == right ? 0 : 1)
        case (.boolean(let left), .boolean(let right)): (left ? 1 : 0) - (right ? 1 : 0)
        default: nil
        }
    }
}

extension ComparisonOperator {
    /// Whether the operator holds for a value of this order relative to another.
    func holds(forOrder order: Int) -> Bool {
        switch self {
        case .equal: order == 0
        case .notEqual: order != 0
        case .less: order < 0
        case .lessOrEqual: order <= 0
        case .greater: order > 0
        case .greaterOrEqual: order >= 0
        }
    }
}
