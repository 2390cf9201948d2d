using Mediation.Api.Access;
using Mediation.Api.OpenApi;
using Mediation.Api.Problems;
using Mediation.Domain.Kernel;

namespace Mediation.Api.Directories;

/// <summary>The directory over HTTP.</summary>
public static class DirectoryRoutes
{
    internal static readonly ApiTag Tag = new(
        "Directory",
        "Organisations, courts, mediators and divisions: who is there, since when, on what legal basis, and who may refer to whom."
    );

    /// <summary>Registers the room.</summary>
    public static void AddDirectory(this IServiceCollection services)
    {
        services.AddSingleton<DirectoryStore>();
        services.AddSingleton<DirectoryKeeper>();
        services.AddHostedService(provider => provider.GetRequiredService<DirectoryKeeper>());
    }

    /// <summary>Puts its addresses in place.</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        ListDirectoryEndpoints.Map(routes);
        GetDirectoryEntryEndpoints.Map(routes);
        ListAddresseesEndpoint.Map(routes);
        ImportDirectoryEndpoint.Map(routes);
        ListDirectoryImportsEndpoint.Map(routes);
        ExportDirectoryEndpoint.Map(routes);
        ListDirectoryVersionsEndpoint.Map(routes);
    }

    /// <summary>The refusal of anybody who does not keep the directory; null for those who do.</summary>
    internal static Problem? Refusal(HttpContext context)
    {
        var role = Caller.Of(context).Actor.Role;
        return DirectoryReach.Roles.Contains(role)
            ? null
            : Problem.Of(
                "forbidden_role",
                ("role", Codes.Of(role)),
                ("allowedRoles", string.Join(", ", DirectoryReach.Roles.Select(allowed => Codes.Of(allowed))))
            );
    }
}
