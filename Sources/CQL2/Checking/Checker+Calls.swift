extension Checker {
    mutating func checkCall(_ name: String, _ nodes: [Syntax], at range: Range<Int>) -> Typed? {
        let arguments = nodes.map { check($0) }
        guard let function = BuiltIn(rawValue: name), !function.isOperator else {
            let names = BuiltIn.allCases.filter { !$0.isOperator }.map(\.rawValue)
            report(
                .unknownFunction, "There is no function “\(name)”.", at: range,
                expected: similarNames(to: name, among: names))
            return nil
        }
        let known = arguments.compactMap { $0 }
        guard known.count == arguments.count else { return nil }
        if let (parameters, result) = function.signature {
            return check(function, known, against: parameters, result: result, at: range)
        }
        switch function {
        case .abs:
            guard checkCount(of: known, 1...1, function, at: range), checkNumber(known[0]) else { return nil }
            return .call(.abs, known, known[0].type, at: range)
        case .round: return checkRound(known, at: range)
        default: return checkChoice(function, known, at: range)
        }
    }

    private mutating func checkCount(
        of arguments: [Typed], _ counts: ClosedRange<Int>, _ function: BuiltIn, at range: Range<Int>
    ) -> Bool {
        if counts.contains(arguments.count) { return true }
        let expected = counts.count == 1 ? "\(counts.lowerBound)" : "\(counts.lowerBound)…\(counts.upperBound)"
        report(
            .wrongArgumentCount, "\(function.rawValue)() has \(arguments.count) arguments.", at: range,
            expected: [expected])
        return false
    }

    private mutating func check(
        _ function: BuiltIn, _ arguments: [Typed], against parameters: [BuiltIn.Parameter], result: PropertyType,
        at range: Range<Int>
    ) -> Typed? {
        let count = parameters.count
        guard checkCount(of: arguments, count...count, function, at: range) else { return nil }
        var converted: [Typed] = []
        for (argument, parameter) in zip(arguments, parameters) {
            guard let argument = convert(argument, to: parameter) else { return nil }
            converted.append(argument)
        }
        return function == .day ? day(of: converted[0]) : .call(function, converted, result, at: range)
    }

    private mutating func convert(_ argument: Typed, to parameter: BuiltIn.Parameter) -> Typed? {
        var argument = argument
        if argument.type == .text, argument.constant != nil, parameter == .date || parameter == .timestamp {
            guard let converted = moment(argument) else { return nil }
            argument = converted
        }
        let fits =
            switch parameter {
            case .date: argument.type == .date
            case .timestamp: argument.type == .timestamp
            case .integer: argument.type == .integer
            case .decimal: argument.type.isDecimal
            case .text: argument.type == .text
            }
        if fits { return argument }
        report(
            .typeMismatch, "The argument is of type \(argument.type).", at: argument.range,
            expected: [parameter.rawValue])
        return nil
    }

    /// `round(x, n)`: n is a literal, since it makes the type of the result.
    private mutating func checkRound(_ arguments: [Typed], at range: Range<Int>) -> Typed? {
        guard checkCount(of: arguments, 2...2, .round, at: range), checkNumber(arguments[0]) else { return nil }
        guard case .decimal(let number) = arguments[1].constant, let places = number.integer, (0...9).contains(places)
        else {
            report(
                .invalidArgument, "The number of digits is a literal.", at: arguments[1].range, expected: ["0…9"])
            return nil
        }
        return .call(.round, [arguments[0]], .decimal(scale: Int(places)), at: range)
    }

    /// `coalesce`, `min`, `max`: arguments of one type; decimals take the largest scale among them.
    private mutating func checkChoice(_ function: BuiltIn, _ arguments: [Typed], at range: Range<Int>) -> Typed? {
        guard checkCount(of: arguments, 2...SQLiteLimits.functionArguments, function, at: range) else { return nil }
        let wanted = (arguments.first { $0.type != .text || $0.constant == nil } ?? arguments[0]).type
        if wanted == .geometry || (wanted == .boolean && function != .coalesce) {
            report(.typeMismatch, "\(function.rawValue)() is not for values of type \(wanted).", at: arguments[0].range)
            return nil
        }
        var converted: [Typed] = []
        for argument in arguments {
            guard let argument = align(argument, with: wanted) else { return nil }
            converted.append(argument)
        }
        guard wanted.isDecimal else { return .call(function, converted, wanted, at: range) }
        let scale = converted.map(\.type.scale).max() ?? 0
        return .call(function, converted.map { $0.rescaled(to: scale) }, .decimal(scale: scale), at: range)
    }

    private mutating func align(_ argument: Typed, with wanted: PropertyType) -> Typed? {
        var argument = argument
        if wanted.isTemporal, argument.type == .text, argument.constant != nil {
            guard let converted = moment(argument) else { return nil }
            argument = converted
        }
        if argument.type == wanted || (argument.type.isDecimal && wanted.isDecimal) { return argument }
        report(
            .typeMismatch, "The argument is of type \(argument.type).", at: argument.range, expected: ["\(wanted)"])
        return nil
    }
}
