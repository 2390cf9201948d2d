namespace Mediation.Api.Http;

/// <summary>Route constraint <c>{caseId:uuid}</c>: anything but a UUID with hyphens leads nowhere (404).</summary>
internal sealed class UuidConstraint : IRouteConstraint
{
    public bool Match(
        HttpContext? httpContext,
        IRouter? route,
        string routeKey,
        RouteValueDictionary values,
        RouteDirection routeDirection
    ) => values.TryGetValue(routeKey, out var value) && (value is Guid || (value is string text && Scalars.Uuid(text, out _)));
}
