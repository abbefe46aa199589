using Microsoft.Extensions.DependencyInjection;

namespace Groundtruth.Application.Reservations;

internal static class ReservationsRegistration
{
    public static IServiceCollection AddReservations(this IServiceCollection services) => services
        .AddTransient<UploadLinks>();
}
