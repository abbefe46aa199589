using Groundtruth.Application.Examples;
using Microsoft.Extensions.DependencyInjection;

namespace Groundtruth.Infrastructure.Examples;

internal static class ExamplesRegistration
{
    public static IServiceCollection AddExamples(this IServiceCollection services) => services
        .AddTransient<IExampleStore, ExampleStore>()
        .AddTransient<IExampleCheckStore, ExampleCheckStore>();
}
