import Spatial

/// Writes a syntax tree as canonical CQL2-Text, with the fewest parentheses that read back to the same tree.
struct Printer {
    private(set) var text = ""

    mutating func write(_ node: Syntax, _ minimum: Precedence = .or) {
        if Printer.precedence(of: node) < minimum {
            text += "("
            writeForm(node)
            text += ")"
        } else {
            writeForm(node)
        }
    }

    private static func precedence(of node: Syntax) -> Precedence {
        switch node.form {
        case .or: .or
        case .and: .and
        case .not(let operand): operand.isInfixTest ? .predicate : .not
        case .comparison, .like, .between, .membership, .isNull: .predicate
        case .arithmetic(let operation, _, _): operation.precedence
        case .negation: .factor
        case .literal(.decimal(let number)): number.units < 0 ? .factor : .primary
        default: .primary
        }
    }

    private mutating func writeForm(_ node: Syntax) {
        switch node.form {
        case .literal(let value): write(value)
        case .box(let box): text += "BBOX(\(box.minX), \(box.minY), \(box.maxX), \(box.maxY))"
        case .property(let name): text += Printer.name(name)
        case .function(let name, let arguments):
            text += name == "casei" || name == "accenti" ? name.asciiUppercased : name
            writeList(arguments)
        case .arithmetic(let operation, let left, let right):
            let isPower = operation == .power
            write(left, isPower ? .factor : operation.precedence)
            text += " \(operation.rawValue) "
            write(right, isPower ? .factor : operation.precedence.next)
        case .negation(let operand):
            text += "-"
            // A bare number would become part of a negative literal.
            if case .literal(.decimal) = operand.form {
                text += "("
                write(operand)
                text += ")"
            } else {
                write(operand, .primary)
            }
        case .not(let operand) where operand.isInfixTest: writeTest(operand, isNegated: true)
        case .not(let operand):
            text += "NOT "
            write(operand, .not)
        case .and(let operands): writeChain(operands, " AND ", .not)
        case .or(let operands): writeChain(operands, " OR ", .and)
        case .comparison(let operation, let left, let right):
            write(left, .sum)
            text += " \(operation.rawValue) "
            write(right, .sum)
        case .like, .between, .membership, .isNull: writeTest(node, isNegated: false)
        case .spatial(let relation, let left, let right):
            text += relation.rawValue
            writeList([left, right], .sum)
        case .temporal(let relation, let left, let right):
            text += relation.rawValue
            writeList([left, right], .sum)
        case .interval(let start, let end):
            text += "INTERVAL("
            writeIntervalEnd(start)
            text += ", "
            writeIntervalEnd(end)
            text += ")"
        }
    }

    /// LIKE, BETWEEN, IN and IS NULL, which take their NOT inside.
    private mutating func writeTest(_ node: Syntax, isNegated: Bool) {
        let not = isNegated ? "NOT " : ""
        switch node.form {
        case .like(let operand, let pattern):
            write(operand, .sum)
            text += " \(not)LIKE "
            write(pattern, .sum)
        case .between(let operand, let low, let high):
            write(operand, .sum)
            text += " \(not)BETWEEN "
            write(low, .sum)
            text += " AND "
            write(high, .sum)
        case .membership(let operand, let list):
            write(operand, .sum)
            text += " \(not)IN "
            writeList(list, .sum)
        case .isNull(let operand):
            write(operand, .sum)
            text += " IS \(not)NULL"
        default: break
        }
    }

    private mutating func writeChain(_ operands: [Syntax], _ separator: String, _ minimum: Precedence) {
        for (index, operand) in operands.enumerated() {
            if index > 0 { text += separator }
            write(operand, minimum)
        }
    }

    private mutating func writeList(_ items: [Syntax], _ minimum: Precedence = .or) {
        text += "("
        writeChain(items, ", ", minimum)
        text += ")"
    }

    private mutating func writeIntervalEnd(_ end: Syntax?) {
        guard let end else {
            text += "'..'"
            return
        }
        switch end.form {
        case .literal(.date(let day)): text += "'\(day)'"
        case .literal(.timestamp(let instant)): text += "'\(instant)'"
        default: write(end, .sum)
        }
    }

    private mutating func write(_ value: Value) {
        switch value {
        case .null: text += "NULL"
        case .boolean(let flag): text += flag ? "TRUE" : "FALSE"
        case .decimal(let number): text += number.description
        case .text(let content): text += Printer.quoted(content)
        case .date(let day): text += "DATE('\(day)')"
        case .timestamp(let instant): text += "TIMESTAMP('\(instant)')"
        case .geometry(let geometry): text += geometry.wellKnownText
        }
    }
}

extension Syntax {
    /// Tests that are negated by a NOT in their middle.
    fileprivate var isInfixTest: Bool {
        switch form {
        case .like, .between, .membership, .isNull: true
        default: false
        }
    }
}
