using System.Reflection;
using FluentValidation;

namespace Mediation.Api.Http;

/// <summary>Finds the validators of an assembly: nested in their endpoints, stateless, one for each request type.</summary>
public static class ValidatorRegistration
{
    public static IServiceCollection AddValidatorsOf(this IServiceCollection services, Assembly assembly)
    {
        foreach (var type in assembly.GetTypes().Where(type => type is { IsAbstract: false, IsGenericTypeDefinition: false }))
        {
            foreach (var contract in type.GetInterfaces().Where(IsValidator))
                services.AddSingleton(contract, type);
        }
        return services;
    }

    private static bool IsValidator(Type contract) => contract.IsGenericType && contract.GetGenericTypeDefinition() == typeof(IValidator<>);
}
