using System.Collections;
using Stripe;

namespace Groundtruth.Infrastructure.Stripe;

internal static class StripeObjects
{
    /// <summary>True if a response is an object of its type, or a list of such.</summary>
    /// <remarks>
    /// Each object has an id. Stripe.net reads any JSON object as the requested type, and leaves missing properties null.
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
