extension Compiler {
    func value(_ node: Typed) -> ValueCode {
        switch node.form {
        case .constant(let value): return { _ in value }
        case .property(let slot): return property(slot, node.type)
        case .call(let function, let arguments): return call(function, arguments, scale: node.type.scale)
        case .comparison, .member, .like, .isNull, .not, .and, .or, .spatial:
            let code = truth(node)
            return { Value(code($0)) }
        }
    }

    /// Reads a property and holds the row to the declared type.
    private func property(_ slot: Int, _ type: PropertyType) -> ValueCode {
        switch type {
        case .text:
            { frame in
                let value = frame.row.value(at: slot)
                if case .text = value { return value } else { return .null }
            }
        case .decimal(let scale):
            { frame in
                let value = frame.row.value(at: slot)
                guard case .decimal(let number) = value else { return .null }
                return number.scale == scale ? value : Value(number.rescaled(to: scale))
            }
        case .date:
            { frame in
                let value = frame.row.value(at: slot)
                if case .date = value { return value } else { return .null }
            }
        case .timestamp:
            { frame in
                let value = frame.row.value(at: slot)
                if case .timestamp = value { return value } else { return .null }
            }
        case .boolean:
            { frame in
                let value = frame.row.value(at: slot)
                if case .boolean = value { return value } else { return .null }
            }
        case .geometry:
            { frame in
                let value = frame.row.value(at: slot)
                if case .geometry = value { return value } else { return .null }
            }
        }
    }

    private func call(_ function: BuiltIn, _ arguments: [Typed], scale: Int) -> ValueCode {
        switch function {
        case .today: return { .date($0.context.today) }
        case .now: return { .timestamp($0.context.now) }
        default: break
        }
        let codes = arguments.map(value)
        switch codes.count {
        case 1:
            let argument = codes[0]
            return { function.evaluate(argument($0), scale: scale) }
        case 2:
            let (left, right) = (codes[0], codes[1])
            return { function.evaluate(left($0), right($0), scale: scale) }
        default: return { frame in function.evaluate(codes.map { $0(frame) }) }
        }
    }
}
