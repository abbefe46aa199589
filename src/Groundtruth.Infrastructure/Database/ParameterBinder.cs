using System.Linq.Expressions;
using System.Reflection;
using Npgsql;

namespace Groundtruth.Infrastructure.Database;

internal static class ParameterBinder
{
    private static readonly MethodInfo Value = Method(nameof(Add));
    private static readonly MethodInfo NullableValue = Method(nameof(AddNullable));

    public static Action<NpgsqlParameterCollection, object> Compile(Type type, IEnumerable<PropertyInfo> properties)
    {
        var parameters = Expression.Parameter(typeof(NpgsqlParameterCollection));
        var values = Expression.Parameter(typeof(object));
        var typed = Expression.Variable(type);
        Expression[] body =
        [
            Expression.Assign(typed, Expression.Convert(values, type)),
            .. properties.Select(
                property => Expression.Call(AddOf(property.PropertyType), parameters, Expression.Property(typed, property))),
        ];
        return Expression.Lambda<Action<NpgsqlParameterCollection, object>>(Expression.Block([typed], body), parameters, values).Compile();
    }

    private static MethodInfo AddOf(Type type) => Nullable.GetUnderlyingType(type) is { } underlying
        ? NullableValue.MakeGenericMethod(underlying)
        : Value.MakeGenericMethod(type);

    private static void AddNullable<T>(NpgsqlParameterCollection parameters, T? value)
        where T : struct
    {
        if (value is { } some)
        {
            Add(parameters, some);
        }
        else
        {
            parameters.Add(new NpgsqlParameter { Value = DBNull.Value });
        }
    }

    private static void Add<T>(NpgsqlParameterCollection parameters, T value)
    {
        var parameter = new NpgsqlParameter();
        if (DapperSetup.Handler<T>.Instance is { } handler)
        {
            handler.SetValue(parameter, value);
        }
        else
        {
            parameter.Value = value is null ? DBNull.Value : value;
        }

        parameters.Add(parameter);
    }

    private static MethodInfo Method(string name) => typeof(ParameterBinder).GetMethod(name, BindingFlags.NonPublic | BindingFlags.Static)!;
}
