import CQL2
import CSQLite

/// A database in memory with the functions of CQL2 registered.
final class SQLiteDatabase {
    struct Failure: Error, CustomStringConvertible {
        let description: String
    }

    private var handle: OpaquePointer?
    private static let transient = unsafeBitCast(-1, to: sqlite3_destructor_type.self)

    init() throws {
        try check(sqlite3_open(":memory:", &handle))
        for function in SQLFunction.required { try register(function) }
    }

    deinit { sqlite3_close_v2(handle) }

    func query(_ sql: String, _ bindings: [SQLBinding] = []) throws -> [[Value]] {
        var statement: OpaquePointer?
        try check(sqlite3_prepare_v2(handle, sql, -1, &statement, nil))
        defer { sqlite3_finalize(statement) }
        for (index, binding) in bindings.enumerated() { try check(bind(binding, to: statement, at: Int32(index + 1))) }
        var rows: [[Value]] = []
        while true {
            let code = sqlite3_step(statement)
            if code == SQLITE_DONE { return rows }
            guard code == SQLITE_ROW else { throw failure() }
            rows.append((0..<sqlite3_column_count(statement)).map { value(of: sqlite3_column_value(statement, $0)) })
        }
    }

    private func bind(_ binding: SQLBinding, to statement: OpaquePointer?, at index: Int32) -> Int32 {
        switch binding {
        case .integer(let number): sqlite3_bind_int64(statement, index, number)
        case .real(let number): sqlite3_bind_double(statement, index, number)
        case .text(let text): sqlite3_bind_text(statement, index, text, -1, SQLiteDatabase.transient)
        case .today, .now: SQLITE_MISUSE
        }
    }

    private func register(_ function: SQLFunction) throws {
        let box = Unmanaged.passRetained(FunctionBox(function)).toOpaque()
        let code = sqlite3_create_function_v2(
            handle, function.name, Int32(function.argumentCount), SQLITE_UTF8 | SQLITE_DETERMINISTIC, box,
            { context, count, arguments in
                guard let pointer = sqlite3_user_data(context) else { return }
                let function = Unmanaged<FunctionBox>.fromOpaque(pointer).takeUnretainedValue().function
                let values = (0..<Int(count)).map { value(of: arguments?[$0]) }
                switch function(values) {
                case .decimal(let number): sqlite3_result_int64(context, number.units)
                case .text(let text): sqlite3_result_text(context, text, -1, SQLiteDatabase.transient)
                default: sqlite3_result_null(context)
                }
            }, nil, nil, { Unmanaged<FunctionBox>.fromOpaque($0!).release() })
        try check(code)
    }

    private func check(_ code: Int32) throws {
        if code != SQLITE_OK { throw failure() }
    }

    private func failure() -> Failure { Failure(description: String(cString: sqlite3_errmsg(handle))) }
}

private final class FunctionBox {
    let function: SQLFunction

    init(_ function: SQLFunction) { self.function = function }
}

/// A stored value in the form that `SQLFunction` takes. A REAL is shown as text, so that no test takes it for a number.
private func value(of pointer: OpaquePointer?) -> Value {
    switch sqlite3_value_type(pointer) {
    case SQLITE_INTEGER: .integer(sqlite3_value_int64(pointer))
    case SQLITE_TEXT: .text(sqlite3_value_text(pointer).map { String(cString: $0) } ?? "")
    case SQLITE_FLOAT: .text("REAL \(sqlite3_value_double(pointer))")
    default: .null
    }
}
