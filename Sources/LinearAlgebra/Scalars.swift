import Glibc

/// The natural logarithm.
public func logarithm(_ value: Float) -> Float { logf(value) }

/// The natural logarithm.
public func logarithm(_ value: Double) -> Double { log(value) }

/// 2/√π times the integral of exp(−t²) from a value on, 0...2.
public func complementaryError(_ value: Double) -> Double { erfc(value) }

/// e to a power.
public func exponential(_ value: Double) -> Double { exp(value) }
