namespace Mediation.Api.Http;

/// <summary>Declares the query parameters of an endpoint: those it reads, and so those it documents.</summary>
public static class QueryMetadata
{
    public static TBuilder Takes<TBuilder>(this TBuilder builder, params QueryParameter[] parameters)
        where TBuilder : IEndpointConventionBuilder => builder.WithMetadata([.. parameters]);
}
