package saluran.simulation.weather;

/// The four services that functions call.
public enum Service {
  TABLES,
  QUEUES,
  MAIL,
  KEYS
}
