namespace Groundtruth.Application.Authentication;

/// <summary>Holds the principal for the duration of a request.</summary>
public interface IRequester<TPrincipal>
    where TPrincipal : class, IAuthenticated
{
    void Authenticate(TPrincipal authenticated);
}
