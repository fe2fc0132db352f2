import CQL2

/// Writes random expressions that pass the checker over `Examples.schema`.
struct RandomExpressions {
    var generator: SplitMix64

    init(seed: UInt64) { generator = SplitMix64(seed: seed) }

    private mutating func roll(_ count: Int) -> Int { Int.random(in: 0..<count, using: &generator) }

    mutating func expression(_ type: PropertyType, _ depth: Int) -> Syntax {
        switch type {
        case .boolean: condition(depth)
        case .decimal(let scale): scale == 0 ? integer(depth) : decimal(depth)
        case .text: text(depth)
        case .date: date(depth)
        case .timestamp, .geometry: instant(depth)
        }
    }

    private mutating func property(_ names: String...) -> Syntax { Syntax(.property(generator.pick(names))) }

    private func call(_ name: String, _ arguments: Syntax...) -> Syntax { Syntax(.function(name, arguments)) }

    private func literal(_ value: Value) -> Syntax { Syntax(.literal(value)) }

    // MARK: Conditions

    mutating func condition(_ depth: Int) -> Syntax {
        guard depth > 0 else {
            return generator.chance(20) ? literal(.boolean(generator.chance(50))) : property("flag", "sealed")
        }
        switch roll(14) {
        case 0: return Syntax(.not(condition(depth - 1)))
        case 1...2: return Syntax(.and((0...(1 + roll(2))).map { _ in condition(depth - 1) }))
        case 3...4: return Syntax(.or((0...(1 + roll(2))).map { _ in condition(depth - 1) }))
        case 5: return Syntax(.isNull(expression(anyType(), depth - 1)))
        case 6: return like(depth)
        case 7:
            let type = comparableType()
            return Syntax(
                .between(expression(type, depth - 1), expression(type, depth - 1), expression(type, depth - 1)))
        case 8: return membership(depth)
        case 9: return temporal(depth)
        case 10: return Syntax(.comparison(generator.pick([.equal, .notEqual]), condition(depth - 1), condition(0)))
        default: return comparison(depth)
        }
    }

    private mutating func anyType() -> PropertyType {
        generator.pick([.boolean, .integer, .decimal(scale: 2), .text, .date, .timestamp])
    }

    private mutating func comparableType() -> PropertyType {
        generator.pick([.integer, .decimal(scale: 2), .decimal(scale: 2), .text, .date, .timestamp])
    }

    private mutating func comparison(_ depth: Int) -> Syntax {
        let type = comparableType()
        let left = expression(type, depth - 1)
        let operation = generator.pick(ComparisonOperator.allCases)
        let right: Syntax
        switch type {
        case .timestamp where generator.chance(40): right = expression(.date, depth - 1)
        case .date where generator.chance(30): right = literal(.text("2026-03-1\(roll(10))"))
        default: right = expression(type, depth - 1)
        }
        return generator.chance(20)
            ? Syntax(.comparison(operation, right, left)) : Syntax(.comparison(operation, left, right))
    }

    private mutating func like(_ depth: Int) -> Syntax {
        let pattern = (0..<roll(5)).map { _ in
            generator.pick(["%", "_", "a", "b", "B", "\\%", "\\_", "\\\\", "违", "é", "ß", "s", "%%", "_b"])
        }.joined()
        let isFolded = generator.chance(30)
        let operand = text(depth - 1)
        return Syntax(
            .like(
                isFolded ? call("casei", operand) : operand,
                pattern: isFolded ? call("casei", literal(.text(pattern))) : literal(.text(pattern))))
    }

    private mutating func membership(_ depth: Int) -> Syntax {
        let type = anyType()
        let isConstant = generator.chance(60)
        return Syntax(
            .membership(
                expression(type, depth - 1),
                (0...roll(4)).map { _ in
                    isConstant && type != .boolean ? constant(type) : expression(type, isConstant ? 0 : depth - 1)
                }))
    }

    private mutating func constant(_ type: PropertyType) -> Syntax {
        while true {
            let value = Examples.value(of: type, using: &generator)
            if !value.isNull { return literal(value) }
        }
    }

    private mutating func temporal(_ depth: Int) -> Syntax {
        let relation = generator.pick(TemporalOperator.allCases)
        let takesInstants: Set<TemporalOperator> = [.after, .before, .disjoint, .equals, .intersects]
        let left = interval(depth, orInstant: takesInstants.contains(relation) || relation == .during)
        let right = interval(depth, orInstant: takesInstants.contains(relation))
        return Syntax(.temporal(relation, left, right))
    }

    private mutating func interval(_ depth: Int, orInstant: Bool) -> Syntax {
        if orInstant, generator.chance(50) { return expression(generator.pick([.date, .timestamp]), depth - 1) }
        let type: PropertyType = generator.pick([.date, .timestamp])
        return Syntax(
            .interval(
                generator.chance(20) ? nil : expression(type, depth - 1),
                generator.chance(20) ? nil : expression(type, depth - 1)))
    }

    // MARK: Numbers

    mutating func decimal(_ depth: Int) -> Syntax {
        guard depth > 0 else {
            return generator.chance(35)
                ? literal(.decimal(FixedDecimal(units: Examples.units(using: &generator), scale: roll(10))))
                : property("area", "rate", "fine", "area", "n", "big")
        }
        switch roll(12) {
        case 0...5:
            let operation = generator.pick([ArithmeticOperator.add, .subtract, .multiply, .divide])
            return Syntax(.arithmetic(operation, decimal(depth - 1), decimal(depth - 1)))
        case 6: return Syntax(.negation(decimal(depth - 1)))
        case 7: return call("abs", decimal(depth - 1))
        case 8: return call("round", decimal(depth - 1), literal(.integer(Int64(roll(10)))))
        case 9: return call(generator.pick(["min", "max", "coalesce"]), decimal(depth - 1), decimal(depth - 1))
        case 10:
            return Syntax(.arithmetic(.power, decimal(depth - 1), literal(.integer(Int64(roll(6) - 2)))))
        default: return integer(depth)
        }
    }

    mutating func integer(_ depth: Int) -> Syntax {
        guard depth > 0 else {
            return generator.chance(40)
                ? literal(.integer(Int64(roll(20) - 10))) : property("n", "count", "big", "n")
        }
        switch roll(10) {
        case 8: return call("seconds_between", property("seen_at", "sent_at"), call("now"))
        case 0...3:
            let operation = generator.pick([ArithmeticOperator.add, .subtract, .multiply, .remainder, .wholeQuotient])
            return Syntax(.arithmetic(operation, integer(depth - 1), integer(depth - 1)))
        case 4: return call("year", date(depth - 1))
        case 5: return call("days_between", date(depth - 1), date(depth - 1))
        case 6: return call("length", text(depth - 1))
        case 7:
            return call(generator.pick(["min", "max", "coalesce"]), integer(depth - 1), integer(depth - 1), integer(0))
        default: return Syntax(.arithmetic(.power, integer(depth - 1), literal(.integer(Int64(roll(4))))))
        }
    }

    // MARK: Texts and times

    mutating func text(_ depth: Int) -> Syntax {
        guard depth > 0 else {
            return generator.chance(35) ? literal(.text(generator.pick(Examples.texts))) : property("name", "stage")
        }
        return switch roll(4) {
        case 0: call(generator.pick(["lower", "casei", "accenti"]), text(depth - 1))
        case 1: call(generator.pick(["min", "max", "coalesce"]), text(depth - 1), text(depth - 1))
        default: text(0)
        }
    }

    mutating func date(_ depth: Int) -> Syntax {
        guard depth > 0 else {
            switch roll(6) {
            case 0: return call("today")
            case 1: return literal(.date(Examples.day(using: &generator)))
            default: return property("done_on", "due")
            }
        }
        switch roll(7) {
        case 0: return call("add_days", date(depth - 1), integer(depth - 1))
        case 1: return call("add_months", date(depth - 1), integer(0))
        case 2: return call(generator.pick(["year_start", "year_end", "month_start", "month_end"]), date(depth - 1))
        case 3: return call(generator.pick(["min", "max", "coalesce"]), date(depth - 1), date(depth - 1))
        case 4: return call("day", instant(depth - 1))
        default: return date(0)
        }
    }

    mutating func instant(_ depth: Int) -> Syntax {
        if depth > 0, generator.chance(20) {
            return call(generator.pick(["min", "max", "coalesce"]), instant(depth - 1), instant(depth - 1))
        }
        switch roll(6) {
        case 0: return call("now")
        case 1: return literal(.timestamp(Examples.instant(using: &generator)))
        default: return property("seen_at", "sent_at")
        }
    }
}
