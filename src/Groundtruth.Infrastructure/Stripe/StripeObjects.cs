using System.Collections;
using Stripe;

namespace Groundtruth.Infrastructure.Stripe;

internal static class StripeObjects
{
    /// <summary>True if a response is a valid object or a list of such objects.</summary>
    /// <remarks>
    /// A valid object has the requested type, and an id if its type has ids. Stripe.net reads any JSON object as the requested type, and
    /// leaves missing properties null.
    /// </remarks>
    public static bool IsExpected(object? response) => response switch
    {
        IEnumerable items and IHasObject { Object: "list" } => items.Cast<object?>().All(IsExpected),
        IHasObject { Object: { } name } =>
            StripeTypeRegistry.ObjectsToTypes.GetValueOrDefault(name) == response.GetType()
                && (response is not IHasId entity || StripeText.Id(entity.Id) is not null),
        _ => false,
    };
}
