/// Faults of the product, put around it: the simulation must find each.
package saluran.simulation.mutants;
