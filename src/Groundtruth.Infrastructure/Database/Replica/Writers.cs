using System.Collections.Concurrent;
using System.Reflection;
using Groundtruth.Domain;
using Groundtruth.Domain.Accounts;
using Groundtruth.Domain.Organizations;

namespace Groundtruth.Infrastructure.Database.Replica;

/// <summary>Finds the organizations and users among the values of a statement.</summary>
internal static class Writers
{
    private static readonly Type[] Ids = [typeof(Id<Organization>), typeof(Id<User>)];
    private static readonly ConcurrentDictionary<Type, PropertyInfo[]> Properties = new();

    public static IEnumerable<string> Of(object values)
    {
        foreach (var property in Properties.GetOrAdd(values.GetType(), Find))
        {
            if (property.GetValue(values) is IId { Value.Length: > 0 } id)
            {
                yield return id.Value;
            }
        }
    }

    private static PropertyInfo[] Find(Type type) =>
    [
        .. type.GetProperties().Where(
            property => Ids.Contains(Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType)),
    ];
}
