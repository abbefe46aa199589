using Groundtruth.Application.Reservations;
using Microsoft.Extensions.DependencyInjection;

namespace Groundtruth.Infrastructure.Reservations;

internal static class ReservationsRegistration
{
    public static IServiceCollection AddReservations(this IServiceCollection services) => services
        .AddTransient<IReservationStore, ReservationStore>()
        .AddSingleton(ReservationStore.TooManyReservations);
}
