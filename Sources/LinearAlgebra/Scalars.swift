import Glibc

/// The natural logarithm.
public func logarithm(_ value: Float) -> Float { logf(value) }

/// The natural logarithm.
public func logarithm(_ value: Double) -> Double { log(value) }

/// e to a power.
public func exponential(_ value: Double) -> Double { exp(value) }
