package saluran.local.lambda;

import saluran.local.template.spec.FunctionSpec;
import saluran.local.template.spec.StackSpec;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/// Sees what the functions of a stack do, so that it can be counted; it refuses nothing, which is
/// the [RoleGuard]'s. Called by many threads at once.
public interface Watch {

  /// Sees nothing.
  Watch NONE =
      new Watch() {
        @Override
        public ExecutionInterceptor calls(FunctionSpec function, StackSpec stack) {
          return new ExecutionInterceptor() {};
        }

        @Override
        public void ended(String function, long nanos) {}
      };

  /// What sees each call of AWS that a function makes.
  ///
  /// @param stack that it is in
  ExecutionInterceptor calls(FunctionSpec function, StackSpec stack);

  /// A handler ended, well or not.
  ///
  /// @param function its logical id
  /// @param nanos that the handler took, without the wait for an instance
  void ended(String function, long nanos);
}
