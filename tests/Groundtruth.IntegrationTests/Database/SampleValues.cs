using System.Collections;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Groundtruth.IntegrationTests.Database;

/// <summary>Makes a value of any type, so that a method can be called without knowing it.</summary>
internal static class SampleValues
{
    private const int MaxDepth = 6;

    private static readonly DateTimeOffset Time = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    /// <param name="isSparse">True to leave out optional values, and to choose the other value of flags.</param>
    public static object? Of(Type type, bool isSparse = false, int depth = 0) =>
        Nullable.GetUnderlyingType(type) is { } underlying ? isSparse ? null : Of(underlying, isSparse, depth)
        : Simple(type, isSparse) ?? (type.IsArray ? Filled(type.GetElementType()!, isSparse, depth)
        : type.IsGenericType && type.IsAssignableTo(typeof(IEnumerable)) ? Collection(type, isSparse, depth)
        : type.IsInterface || type.IsAbstract || type.IsAssignableTo(typeof(Delegate)) || depth > MaxDepth ? null
        : Composite(type, isSparse, depth));

    private static object? Simple(Type type, bool isSparse) =>
        type == typeof(string) ? "x"
        : type == typeof(DateTimeOffset) ? Time
        : type == typeof(DateTime) ? Time.UtcDateTime
        : type == typeof(TimeSpan) ? TimeSpan.FromSeconds(1)
        : type == typeof(bool) ? !isSparse
        : type == typeof(byte[]) ? new byte[32]
        : type == typeof(CancellationToken) ? CancellationToken.None
        : type.IsEnum ? isSparse ? Enum.GetValues(type).Cast<object>().Last() : Enum.GetValues(type).GetValue(0)
        : type.IsPrimitive ? Convert.ChangeType(1, type, System.Globalization.CultureInfo.InvariantCulture)
        : type.GetMethod("New", BindingFlags.Public | BindingFlags.Static, [typeof(DateTimeOffset)]) is { } newId
            ? newId.Invoke(null, [Time])
            : null;

    private static Array Filled(Type element, bool isSparse, int depth)
    {
        var array = Array.CreateInstance(element, 1);
        array.SetValue(Of(element, isSparse, depth + 1), 0);
        return array;
    }

    private static object? Collection(Type type, bool isSparse, int depth)
    {
        var arguments = type.GetGenericArguments();
        var list = arguments is [var element] ? Filled(element, isSparse, depth) : null;
        return list is null || type.IsInstanceOfType(list) ? list
            : type.GetConstructor([typeof(IEnumerable<>).MakeGenericType(arguments)]) is { } copy ? copy.Invoke([list])
            : null;
    }

    /// <summary>Fills all fields, because an entity's constructor may refuse sample values.</summary>
    private static object Composite(Type type, bool isSparse, int depth)
    {
        var value = RuntimeHelpers.GetUninitializedObject(type);
        for (var of = type; of is not null && of != typeof(object); of = of.BaseType)
        {
            foreach (var field in of.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic))
            {
                field.SetValue(value, Of(field.FieldType, isSparse, depth + 1));
            }
        }

        return value;
    }
}
