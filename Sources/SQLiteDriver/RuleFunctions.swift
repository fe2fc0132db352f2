import CQL2
import GRDB

/// The functions that translated rules call, as SQLite functions.
enum RuleFunctions {
    static var all: [DatabaseFunction] {
        CQL2.SQLFunction.required.map { function in
            DatabaseFunction(function.name, argumentCount: function.argumentCount, pure: true) { arguments in
                switch function(arguments.map(value)) {
                case .decimal(let number): number.units
                case .text(let text): text
                default: nil
                }
            }
        }
    }

    private static func value(_ argument: DatabaseValue) -> Value {
        switch argument.storage {
        case .int64(let number): .integer(number)
        case .string(let text): .text(text)
        case .null, .double, .blob: .null
        }
    }
}
