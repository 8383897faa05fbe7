package saluran.simulation.weather;

/// For a while nobody takes messages from a queue: its mapping is switched off.
public record Standstill(String queue, Period period) {}
