import Glibc

/// Numbers that describe a column. Missing values (NaN) are left out; what is not defined is NaN.
public enum Moments {
    /// The values that are there, in order.
    public static func present(_ column: [Double]) -> [Double] { column.filter { !$0.isNaN } }

    public static func mean(_ column: [Double]) -> Double {
        var sum = 0.0
        var count = 0.0
        for value in column where !value.isNaN {
            sum += value
            count += 1
        }
        guard count > 0 else { return .nan }
        let first = sum / count
        guard first.isFinite else { return first }
        // A second pass takes back what the first lost in rounding.
        var rest = 0.0
        for value in column where !value.isNaN { rest += value - first }
        return first + rest / count
    }

    /// Sample variance (n − 1); NaN below two values.
    public static func variance(_ column: [Double]) -> Double {
        let centre = mean(column)
        var squares = 0.0
        var count = 0.0
        for value in column where !value.isNaN {
            squares += (value - centre) * (value - centre)
            count += 1
        }
        return count > 1 ? squares / (count - 1) : .nan
    }

    /// Sample standard deviation.
    public static func deviation(_ column: [Double]) -> Double { variance(column).squareRoot() }

    public static func minimum(_ column: [Double]) -> Double {
        column.reduce(.nan) { $1.isNaN || $1 >= $0 ? $0 : $1 }
    }

    public static func maximum(_ column: [Double]) -> Double {
        column.reduce(.nan) { $1.isNaN || $1 <= $0 ? $0 : $1 }
    }

    public static func median(_ column: [Double]) -> Double { quantile(column, 0.5) }

    /// The quantile at `share` (0…1) with linear interpolation (Hyndman–Fan type 7, the default of R and numpy).
    public static func quantile(_ column: [Double], _ share: Double) -> Double {
        quantile(sorted: present(column).sorted(), share)
    }

    /// As `quantile`, of values that are sorted already and complete.
    public static func quantile(sorted values: [Double], _ share: Double) -> Double {
        guard !values.isEmpty else { return .nan }
        let position = share * Double(values.count - 1)
        let below = Int(min(max(position.rounded(.down), 0), Double(values.count - 1)))
        let above = min(below + 1, values.count - 1)
        let fraction = position - Double(below)
        return fraction <= 0 ? values[below] : values[below] + fraction * (values[above] - values[below])
    }

    /// Bias-corrected skewness (type 2 of Joanes and Gill 1998); NaN below three values and for a constant.
    public static func skewness(_ column: [Double]) -> Double {
        let values = present(column)
        let count = Double(values.count)
        guard values.count >= 3 else { return .nan }
        let centre = mean(values)
        var squares = 0.0
        var cubes = 0.0
        for value in values {
            let distance = value - centre
            squares += distance * distance
            cubes += distance * distance * distance
        }
        guard squares > 0 else { return .nan }
        let plain = count.squareRoot() * cubes / pow(squares, 1.5)
        return plain * (count * (count - 1)).squareRoot() / (count - 2)
    }

    /// Bias-corrected excess kurtosis (type 2); NaN below four values and for a constant.
    public static func kurtosis(_ column: [Double]) -> Double {
        let values = present(column)
        let count = Double(values.count)
        guard values.count >= 4 else { return .nan }
        let centre = mean(values)
        var squares = 0.0
        var fourths = 0.0
        for value in values {
            let square = (value - centre) * (value - centre)
            squares += square
            fourths += square * square
        }
        guard squares > 0 else { return .nan }
        let plain = count * fourths / (squares * squares)
        return ((count + 1) * (plain - 3) + 6) * (count - 1) / ((count - 2) * (count - 3))
    }
}
