package saluran.json;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// Writes our own records as JSON objects and reads them back: a component `acknowledgeBy` is the
/// member `acknowledge_by`; a null component is no member.
///
/// Components are strings, integers, booleans, enums (by name), [Instant] (as [Times] writes it),
/// [Duration] (ISO 8601), nested records, [Json] itself, lists and string-keyed maps of these. It
/// reads only what this program wrote; what strangers send goes through [StrictJson] and checks of
/// its own.
public final class Records {

  private static final ClassValue<Shape> SHAPES =
      new ClassValue<>() {
        @Override
        protected Shape computeValue(Class<?> type) {
          return Shape.of(type);
        }
      };

  private Records() {}

  /// The record as an object.
  public static Json.Obj write(Record value) {
    Shape shape = SHAPES.get(value.getClass());
    SequencedMap<String, Json> members = new LinkedHashMap<>();
    for (int i = 0; i < shape.names.length; i++) {
      Object component = shape.component(i, value);
      if (component != null) {
        members.put(shape.names[i], toJson(component));
      }
    }
    return new Json.Obj(members);
  }

  /// The record of that type in this object.
  ///
  /// @throws IllegalArgumentException where the object is not of the record's shape; a member that
  ///     the record does not know is one, so that nothing is dropped in silence
  public static <T extends Record> T read(Class<T> type, Json.Obj object) {
    try {
      return readMembers(type, object);
    } catch (DateTimeException | ArithmeticException | ClassCastException notOfTheShape) {
      throw new IllegalArgumentException("no " + type.getSimpleName(), notOfTheShape);
    }
  }

  private static <T extends Record> T readMembers(Class<T> type, Json.Obj object) {
    Shape shape = SHAPES.get(type);
    Object[] arguments = new Object[shape.names.length];
    int found = 0;
    for (int i = 0; i < arguments.length; i++) {
      Json member = object.get(shape.names[i]);
      if (member != null) {
        arguments[i] = fromJson(shape.types[i], member);
        found++;
      } else if (shape.types[i] == boolean.class) {
        arguments[i] = false;
      } else if (shape.types[i] instanceof ParameterizedType list
          && list.getRawType() == List.class) {
        arguments[i] = List.of();
      }
    }
    if (found != object.members().size()) {
      throw new IllegalArgumentException(
          type.getSimpleName() + " does not know all of " + object.members().keySet());
    }
    return type.cast(shape.make(arguments));
  }

  private static Json toJson(Object value) {
    return switch (value) {
      case Json json -> json;
      case String text -> new Json.Text(text);
      case Integer number -> Json.Num.of(number);
      case Long number -> Json.Num.of(number);
      case Boolean flag -> new Json.Bool(flag);
      case Enum<?> constant -> new Json.Text(constant.name());
      case Instant instant -> new Json.Text(Times.text(instant));
      case Duration duration -> new Json.Text(duration.toString());
      case Record inner -> write(inner);
      case List<?> list -> new Json.Arr(list.stream().map(Records::toJson).toList());
      case Map<?, ?> map -> {
        SequencedMap<String, Json> members = new LinkedHashMap<>();
        map.forEach((name, member) -> members.put(name.toString(), toJson(member)));
        yield new Json.Obj(members);
      }
      default -> throw new IllegalArgumentException("no JSON form for " + value.getClass());
    };
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  private static Object fromJson(Type type, Json json) {
    if (type instanceof ParameterizedType generic) {
      Type[] arguments = generic.getActualTypeArguments();
      if (json instanceof Json.Arr(List<Json> items)) {
        List<Object> list = new ArrayList<>(items.size());
        items.forEach(item -> list.add(fromJson(arguments[0], item)));
        return List.copyOf(list);
      }
      if (json instanceof Json.Obj(var members)) {
        Map<String, Object> map = new LinkedHashMap<>();
        members.forEach((name, member) -> map.put(name, fromJson(arguments[1], member)));
        return map;
      }
      throw new IllegalArgumentException("neither list nor map: " + json);
    }
    Class<?> plain = (Class<?>) type;
    if (Json.class.isAssignableFrom(plain)) {
      return plain.cast(json);
    }
    return switch (json) {
      case Json.Obj object -> read(plain.asSubclass(Record.class), object);
      case Json.Bool(boolean flag) -> flag;
      case Json.Num number -> integer(plain, number);
      case Json.Text(String text) when plain == String.class -> text;
      case Json.Text(String text) when plain == Instant.class -> Times.instant(text);
      case Json.Text(String text) when plain == Duration.class -> Duration.parse(text);
      case Json.Text(String text) when plain.isEnum() -> Enum.valueOf((Class<Enum>) plain, text);
      default -> throw new IllegalArgumentException(json + " is no " + plain.getSimpleName());
    };
  }

  private static Object integer(Class<?> type, Json.Num number) {
    Long value = number.integer();
    if (value == null) {
      throw new IllegalArgumentException("no integer: " + number.literal());
    }
    return type == long.class || type == Long.class
        ? (Object) value
        : (Object) Math.toIntExact(value);
  }

  private record Shape(
      String[] names, Type[] types, RecordComponent[] components, Constructor<?> constructor) {

    static Shape of(Class<?> type) {
      RecordComponent[] components = type.getRecordComponents();
      Class<?>[] raw =
          Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
      try {
        Constructor<?> constructor = type.getDeclaredConstructor(raw);
        constructor.setAccessible(true);
        for (RecordComponent component : components) {
          component.getAccessor().setAccessible(true);
        }
        return new Shape(
            Arrays.stream(components).map(c -> snake(c.getName())).toArray(String[]::new),
            Arrays.stream(components).map(RecordComponent::getGenericType).toArray(Type[]::new),
            components,
            constructor);
      } catch (NoSuchMethodException impossible) {
        throw new IllegalStateException(impossible);
      }
    }

    @Nullable Object component(int index, Record value) {
      try {
        return components[index].getAccessor().invoke(value);
      } catch (ReflectiveOperationException impossible) {
        throw new IllegalStateException(impossible);
      }
    }

    Object make(@Nullable Object[] arguments) {
      try {
        return constructor.newInstance(arguments);
      } catch (InvocationTargetException refused) {
        throw new IllegalArgumentException(refused.getCause());
      } catch (ReflectiveOperationException impossible) {
        throw new IllegalStateException(impossible);
      }
    }

    private static String snake(String camel) {
      StringBuilder out = new StringBuilder(camel.length() + 4);
      for (int i = 0; i < camel.length(); i++) {
        char c = camel.charAt(i);
        if (Character.isUpperCase(c)) {
          out.append('_').append(Character.toLowerCase(c));
        } else {
          out.append(c);
        }
      }
      return out.toString();
    }
  }
}
