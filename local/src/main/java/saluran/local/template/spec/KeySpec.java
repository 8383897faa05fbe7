package saluran.local.template.spec;

/// A KMS key.
///
/// @param spec such as `ECC_NIST_P256`, `HMAC_256`, `SYMMETRIC_DEFAULT`
/// @param usage such as `SIGN_VERIFY`, `GENERATE_VERIFY_MAC`, `ENCRYPT_DECRYPT`
public record KeySpec(String logicalId, String spec, String usage) {}
