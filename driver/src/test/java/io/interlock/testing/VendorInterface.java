package io.interlock.testing;

/** An interface of some vendor; class loaders of tests have their own copies of it. */
public interface VendorInterface {

    String vendorName();
}
