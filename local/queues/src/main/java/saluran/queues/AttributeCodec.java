package saluran.queues;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.elasticmq.BinaryMessageAttribute;
import org.elasticmq.MessageAttribute;
import org.elasticmq.NumberMessageAttribute;
import org.elasticmq.StringMessageAttribute;
import scala.Option;

/// Message attributes as bytes: for each its name, data type (`String`, `Number` or `Binary`, with
/// a custom label after a dot) and value, each after its length in four bytes.
final class AttributeCodec {
  private AttributeCodec() {}

  static byte[] encode(Map<String, MessageAttribute> attributes) {
    var bytes = new ByteArrayOutputStream();
    try (var out = new DataOutputStream(bytes)) {
      for (var attribute : attributes.entrySet()) {
        write(out, attribute.getKey());
        write(out, attribute.getValue().getDataType());
        write(out, value(attribute.getValue()));
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }

  static Map<String, MessageAttribute> decode(byte[] bytes) {
    var attributes = new HashMap<String, MessageAttribute>();
    try (var in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      while (in.available() > 0) {
        attributes.put(read(in), attribute(read(in), read(in)));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("A stored message attribute is cut off", e);
    }
    return attributes;
  }

  private static String value(MessageAttribute attribute) {
    return switch (attribute) {
      case StringMessageAttribute text -> text.stringValue();
      case NumberMessageAttribute number -> number.stringValue();
      case BinaryMessageAttribute binary -> binary.asBase64();
      default -> throw new IllegalArgumentException("Unknown attribute " + attribute);
    };
  }

  private static MessageAttribute attribute(String dataType, String value) {
    int dot = dataType.indexOf('.');
    Option<String> label = dot < 0 ? Option.empty() : Option.apply(dataType.substring(dot + 1));
    return switch (dot < 0 ? dataType : dataType.substring(0, dot)) {
      case "String" -> new StringMessageAttribute(value, label);
      case "Number" -> new NumberMessageAttribute(value, label);
      case "Binary" -> BinaryMessageAttribute.fromBase64(value, label);
      default -> throw new IllegalArgumentException("Unknown attribute type " + dataType);
    };
  }

  private static void write(DataOutputStream out, String text) throws IOException {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(utf8.length);
    out.write(utf8);
  }

  private static String read(DataInputStream in) throws IOException {
    byte[] utf8 = new byte[in.readInt()];
    in.readFully(utf8);
    return new String(utf8, StandardCharsets.UTF_8);
  }
}
